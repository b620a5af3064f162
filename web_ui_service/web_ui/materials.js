// The documents of a room: files are dropped anywhere on the page or chosen, go up with their progress shown, and
// are listed once they have been read. The list itself comes from the server.

const AT_ONCE = 2;
const PATIENCE_MS = 3_000; // before a file that came at a busy moment is sent again
const MOST_TRIES = 20;
const MOST_FILES = 50; // of one drop

let numbers = 0;

export default {
  template: `
    <div class="materials" data-testid="materials" :data-dragging="dragging">
      <div class="materials-row">
        <label class="button quiet materials-add">
          <input ref="files" type="file" multiple :accept="accept" class="only-heard" @change="choose">
          {{ words.add }}
        </label>
        <details v-if="materials.length" class="materials-fold" data-testid="material-list">
          <summary>{{ summary }}</summary>
          <ul class="materials-list">
            <li v-for="one in materials" :key="one.material_id" class="material" data-testid="material">
              <span class="material-name">{{ one.name }}</span>
              <span class="material-facts">{{ one.facts }}</span>
              <template v-if="removing === one.material_id">
                <span role="alert">{{ words.removeForAll }}</span>
                <button type="button" class="menu-action" @click="remove(one)">{{ words.removeYes }}</button>
                <button type="button" class="menu-action" @click="removing = null">{{ words.removeNo }}</button>
              </template>
              <button v-else type="button" class="menu-action" @click="removing = one.material_id"
                :aria-label="fill(words.removeNamed, one)">{{ words.remove }}</button>
            </li>
          </ul>
        </details>
        <button v-if="materials.length" type="button" class="button quiet" :disabled="asked" @click="ask">{{
          words.ask }}</button>
        <span v-else class="materials-hint">{{ words.hint }}</span>
      </div>
      <ul v-if="uploads.length" class="uploads">
        <li v-for="one in uploads" :key="one.number" class="upload" :data-state="one.state" data-testid="upload">
          <span class="material-name">{{ one.name }}</span>
          <progress v-if="one.state !== 'failed'" :value="one.state === 'sending' ? one.sent : null" max="1"
            :aria-label="one.name"></progress>
          <span class="upload-text" :role="one.state === 'failed' ? 'alert' : null">{{ one.text }}</span>
          <button type="button" class="menu-action" @click="drop(one)" :aria-label="fill(words.dismissNamed, one)">{{
            one.state === 'failed' ? words.dismiss : words.cancel }}</button>
        </li>
      </ul>
      <p class="only-heard" role="status">{{ said }}</p>
      <div v-if="dragging" class="materials-target" aria-hidden="true">{{ words.target }}</div>
    </div>`,
  props: {
    sessionId: String,
    materials: Array,
    summary: String,
    accept: String,
    mostBytes: Number,
    words: Object,
    refusals: Object,
  },
  emits: ["remove", "ask"],
  data: () => ({ uploads: [], said: "", dragging: false, removing: null, asked: false }),
  mounted() {
    this.requests = new Map(); // not drawn, so not in data()
    this.onDragOver = (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      this.dragging = true;
    };
    this.onDragLeave = (event) => {
      if (!event.relatedTarget) this.dragging = false;
    };
    this.onDrop = (event) => {
      this.dragging = false;
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      this.take(event.dataTransfer.files);
    };
    window.addEventListener("dragover", this.onDragOver);
    window.addEventListener("dragleave", this.onDragLeave);
    window.addEventListener("drop", this.onDrop);
  },
  beforeUnmount() {
    window.removeEventListener("dragover", this.onDragOver);
    window.removeEventListener("dragleave", this.onDragLeave);
    window.removeEventListener("drop", this.onDrop);
  },
  methods: {
    fill(sentence, one) {
      return sentence.replace("{name}", () => one.name);
    },
    remove(one) {
      this.removing = null;
      this.said = "";
      this.$emit("remove", one.material_id);
    },
    ask() {
      this.asked = true; // a second click in the same breath is the same wish
      setTimeout(() => (this.asked = false), PATIENCE_MS);
      this.$emit("ask");
    },
    choose(event) {
      this.take(event.target.files);
      event.target.value = ""; // the same file may be chosen again
    },
    take(files) {
      const left = [...files].slice(MOST_FILES);
      for (const file of [...files].slice(0, MOST_FILES)) {
        const upload = { number: ++numbers, name: file.name, sent: 0, tries: 0, state: "waiting", text: this.words.waiting };
        this.uploads.push(upload);
        this.requests.set(upload.number, { file });
        if (file.size > this.mostBytes) this.fail(upload.number, "too_large");
        else if (!file.size) this.fail(upload.number, "material_empty");
      }
      if (left.length) {
        const [{ name }, more] = [left[0], left.length - 1];
        this.uploads.push({ number: ++numbers, name: more ? `${name} + ${more}` : name });
        this.fail(numbers, "too_many_files");
      }
      this.next();
    },
    find(number) {
      return this.uploads.find((one) => one.number === number);
    },
    next() {
      const busy = this.uploads.filter((one) => ["sending", "reading"].includes(one.state)).length;
      for (const upload of this.uploads.filter((one) => one.state === "waiting").slice(0, AT_ONCE - busy)) {
        this.send(upload.number);
      }
    },
    send(number) {
      const upload = this.find(number);
      const { file } = this.requests.get(number);
      const request = new XMLHttpRequest(); // fetch cannot tell how much has gone up
      this.requests.set(number, { file, request });
      Object.assign(upload, { state: "sending", sent: 0, text: this.words.sending, tries: upload.tries + 1 });
      request.upload.onprogress = (event) => event.lengthComputable && (upload.sent = event.loaded / event.total);
      request.upload.onload = () => Object.assign(this.find(number) ?? {}, { state: "reading", text: this.words.reading });
      request.onload = () => this.answered(number, request);
      request.onerror = () => this.fail(number, "agent_away");
      const query = new URLSearchParams({ session_id: this.sessionId, name: file.name.slice(-200) });
      request.open("POST", `/api/materials?${query}`);
      request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
      request.send(file);
    },
    answered(number, request) {
      const upload = this.find(number);
      if (!upload) return;
      if (request.status < 300) {
        const { duplicate, readings } = parsed(request) ?? {};
        const { alreadyThere, readAnew, added } = this.words;
        this.said = this.fill(duplicate ? alreadyThere : readings > 1 ? readAnew : added, upload);
        return this.drop(upload);
      }
      if (request.status === 429 && upload.tries < MOST_TRIES) {
        Object.assign(upload, { state: "busy", text: this.words.waiting });
        setTimeout(() => {
          if (this.find(number)) upload.state = "waiting";
          this.next();
        }, PATIENCE_MS);
        return;
      }
      this.fail(number, parsed(request)?.code);
    },
    fail(number, code) {
      const upload = this.find(number);
      if (!upload) return;
      Object.assign(upload, { state: "failed", text: this.refusals[code] ?? this.refusals.other });
      this.requests.delete(number);
      this.next();
    },
    drop(upload) {
      const held = this.requests.get(upload.number);
      this.uploads = this.uploads.filter((one) => one.number !== upload.number);
      this.requests.delete(upload.number);
      held?.request?.abort();
      this.next();
    },
  },
};

function parsed(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return null;
  }
}
