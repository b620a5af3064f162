// Holds what happened in the room, and keeps the newest in sight of whoever is looking at the end.

const NEAR_THE_END_PX = 120;

export default {
  template: `<div><slot></slot></div>`,
  mounted() {
    this.atEnd = true;
    this.watch = () => (this.atEnd = this.distance() < NEAR_THE_END_PX);
    window.addEventListener("scroll", this.watch, { passive: true });
    this.observer = new MutationObserver(() => this.follow());
    this.observer.observe(this.$el, { childList: true, subtree: true });
    requestAnimationFrame(() => this.follow());
  },
  beforeUnmount() {
    window.removeEventListener("scroll", this.watch);
    this.observer.disconnect();
  },
  methods: {
    distance() {
      const page = document.documentElement;
      return page.scrollHeight - page.clientHeight - window.scrollY;
    },
    goToEnd() {
      this.atEnd = true;
      window.scrollTo(0, document.documentElement.scrollHeight);
    },
    follow() {
      if (!this.atEnd || this.$el.contains(document.activeElement)) return; // whoever answers a quiz stays at it
      // A long answer is shown from its beginning, not from its end; hand-ins below it are no news to follow.
      const last = [...this.$el.querySelectorAll(":scope > .run:not(.hand-in)")].pop();
      const newest = last?.querySelector(".answer") ?? last?.querySelector(".chain > :last-child") ?? last;
      const tall = newest && newest.offsetHeight > window.innerHeight * 0.5;
      if (tall && newest === this.shown) return; // once; whoever has read on is not taken back
      if (tall) this.shown = newest;
      if (tall) newest.scrollIntoView({ block: "start" });
      else window.scrollTo(0, document.documentElement.scrollHeight);
      this.watch();
    },
  },
};
