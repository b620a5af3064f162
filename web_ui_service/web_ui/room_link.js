// Follows one room over /ws: keeps its position, rings when something came, shows how the connection is.
// The page is drawn over a second socket, NiceGUI's; it is live while both are.

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 20_000;
const LATE_MS = 10_000; // a ping may come so much later than the server promises
const ANSWER_MS = 5_000; // a subscription is answered within this, or the connection is dead
const OPENING_MS = 10_000;
const DO_NOT_COME_BACK = 4500;

export default {
  template: `<p class="link-state" role="status" data-testid="link-state" :data-state="shown">{{ words[shown] }}</p>`,
  props: { sessionId: String, epoch: String, offset: Number, quietSeconds: Number, words: Object },
  emits: ["bell"],
  data: () => ({ state: "connecting", drawing: "connecting" }),
  computed: {
    shown() {
      return this.state === "live" ? this.drawing : this.state;
    },
  },
  mounted() {
    // Not in data(): nothing is drawn from these, so Vue need not watch them.
    this.position = { epoch: this.epoch, offset: this.offset };
    this.failures = 0;
    this.wasOpen = false;
    this.lookUp = () => (this.retryTimer ? this.open() : this.probe());
    this.watch(addEventListener);
    this.$nextTick(() => this.guardDrawing(window.socket)); // NiceGUI makes it once all is mounted
    this.open();
  },
  beforeUnmount() {
    this.watch(removeEventListener);
    this.drop();
  },
  methods: {
    // When a connection may have died without a word: the network changed, or the device slept.
    watch(how) {
      for (const event of ["online", "offline", "pageshow"]) how.call(window, event, this.lookUp);
      for (const event of ["visibilitychange", "resume"]) how.call(document, event, this.lookUp);
    },
    guardDrawing(socket) {
      const connected = () => (this.drawing = "live");
      socket.on("connect", connected);
      socket.on("disconnect", () => (this.drawing = "reconnecting"));
      if (socket.connected) connected();
      // NiceGUI loads the page anew when connecting takes long, and in a network that swallows everything the
      // page would never come back. Here it goes on trying.
      socket.io.timeout(OPENING_MS);
      socket.off("connect_error");
      socket.on("connect_error", ({ message }) => {
        if (message === "Implicit handshake failed") location.reload(); // the server does not know this page
      });
    },
    open() {
      this.drop();
      const scheme = location.protocol === "https:" ? "wss:" : "ws:";
      const socket = new WebSocket(`${scheme}//${location.host}/ws`);
      this.socket = socket;
      // A socket that was given up may still speak; only the present one is heard.
      const heard = (handle) => (event) => socket === this.socket && handle(event);
      socket.onopen = heard(() => this.subscribe());
      socket.onmessage = heard((event) => this.take(JSON.parse(event.data)));
      socket.onclose = heard((event) => this.closed(event.code));
      this.listen(OPENING_MS);
    },
    subscribe() {
      this.askToFollow();
      if (this.wasOpen) this.askForMissed();
      this.wasOpen = true;
    },
    askToFollow() {
      const since = { ...this.position };
      this.send({ cmd: "subscribe", session_id: this.sessionId, since, positions: true });
    },
    probe() {
      if (this.state !== "live" || document.hidden) return;
      this.askToFollow();
      this.listen(ANSWER_MS);
    },
    take(frame) {
      this.listen();
      switch (frame.type) {
        case "ping":
          return this.send({ cmd: "pong" });
        case "subscribed":
          this.failures = 0;
          this.state = "live";
          this.position = { epoch: frame.epoch, offset: frame.offset };
          return frame.recovered === false && this.ring();
        case "reset":
        case "position":
          this.position = { epoch: frame.epoch, offset: frame.offset };
          return this.ring();
        case "reconnect":
          return this.comeBack(frame.after_ms);
        case "error":
          console.warn(`room: ${frame.code}: ${frame.detail}`);
          return this.comeBack(this.wait());
      }
    },
    ring() {
      this.$emit("bell", this.position.offset);
    },
    async askForMissed() {
      const { epoch, offset } = this.position;
      const query = new URLSearchParams({ session_id: this.sessionId, after: offset });
      try {
        const answer = await fetch(`/api/messages?${query}`, { cache: "no-store" });
        const missed = answer.ok ? await answer.json() : [];
        if (missed.length || answer.headers.get("X-Room-Epoch") !== epoch) this.ring();
      } catch {
        // The socket's replay brings the same.
      }
    },
    closed(code) {
      if (code < DO_NOT_COME_BACK) return this.comeBack(this.wait());
      this.drop();
      this.state = "stopped";
    },
    comeBack(afterMs) {
      this.drop();
      this.state = "reconnecting";
      this.retryTimer = setTimeout(() => this.open(), afterMs);
    },
    wait() {
      // Full jitter, so that a hundred browsers do not come back in the same moment.
      return Math.random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.failures++);
    },
    listen(ms = this.quietSeconds * 1000 + LATE_MS) {
      clearTimeout(this.silenceTimer);
      this.silenceTimer = setTimeout(() => this.giveUp(), ms);
    },
    giveUp() {
      // The other socket took the same way; by itself it would notice after 72 s.
      if (this.state === "live") window.socket?.io.engine?.close();
      this.comeBack(this.wait());
    },
    send(command) {
      if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(command));
    },
    drop() {
      clearTimeout(this.retryTimer);
      clearTimeout(this.silenceTimer);
      this.retryTimer = this.silenceTimer = undefined;
      const socket = this.socket;
      this.socket = undefined;
      socket?.close();
    },
  },
};
