// The box a question is typed in. The draft lives here and in sessionStorage, so that neither a lost
// connection nor a reload costs a word; the server is told only when the student asks.

const PATIENCE_MS = 25_000; // the server gives the agent 10 s

export default {
  template: `
    <form class="ask" @submit.prevent="ask">
      <label class="ask-label" :for="boxId">{{ words.label }}</label>
      <div class="ask-row">
        <textarea :id="boxId" ref="box" class="ask-box" rows="1" v-model="text" :maxlength="maxCharacters"
          :readonly="sending" :aria-describedby="boxId + '-hint'" enterkeyhint="send" autocomplete="off"
          @keydown.enter="onEnter" @input="keepDraft"></textarea>
        <button class="button primary" type="submit" :aria-disabled="sending">
          {{ sending ? words.sending : words.ask }}
        </button>
      </div>
      <p class="ask-hint" :id="boxId + '-hint'">
        <span v-if="left < 1000">{{ left }} {{ words.left }}</span>
        <span v-else class="for-keyboards">{{ words.hint }}</span>
      </p>
      <p v-if="unanswered" class="notice" role="alert">{{ words.noAnswer }}</p>
    </form>`,
  props: { maxCharacters: Number, words: Object },
  emits: ["ask"],
  data: () => ({ text: "", sending: false, unanswered: false, boxId: "question-box" }),
  computed: {
    left() {
      return this.maxCharacters - this.text.length;
    },
  },
  mounted() {
    this.text = sessionStorage.getItem(this.draftKey()) ?? "";
  },
  beforeUnmount() {
    clearTimeout(this.patience);
  },
  methods: {
    onEnter(event) {
      if (event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.ask();
    },
    ask() {
      if (this.sending) return;
      this.sending = true;
      this.unanswered = false;
      this.patience = setTimeout(() => this.loseHope(), PATIENCE_MS);
      this.$emit("ask", this.text);
    },
    settle(taken) {
      clearTimeout(this.patience);
      this.sending = this.unanswered = false;
      if (taken) this.text = "";
      this.keepDraft();
      this.focus();
    },
    loseHope() {
      this.sending = false;
      this.unanswered = true;
    },
    focus() {
      this.$refs.box.focus({ preventScroll: true });
    },
    keepDraft() {
      if (this.text) sessionStorage.setItem(this.draftKey(), this.text);
      else sessionStorage.removeItem(this.draftKey());
    },
    draftKey() {
      return `draft ${location.pathname}`;
    },
  },
};
