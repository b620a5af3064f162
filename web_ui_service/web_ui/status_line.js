// What is true now: a sentence, how far the work is, and a button to stop it or to go to what came of it.

export default {
  template: `
    <div class="now">
      <div class="now-line">
        <p class="status" role="status" data-testid="status">{{ text }}</p>
        <div v-if="stages.length" class="stage-bar" role="progressbar" :aria-label="words.bar" data-testid="stage-bar"
          aria-valuemin="0" :aria-valuemax="stages.length" :aria-valuenow="done" :aria-valuetext="stage">
          <span v-for="one in stages" :key="one.name" class="stage" :data-state="one.state">{{ one.name }}</span>
        </div>
      </div>
      <button v-if="answered" class="button quiet go" type="button" @click="goToAnswer">{{ words.go }}</button>
      <button v-if="canStop" class="button quiet stop" type="button" :disabled="stopping" @click="$emit('stop')">{{
        stopping ? words.stopping : words.stop }}</button>
    </div>`,
  props: {
    text: String,
    stages: Array,
    done: Number,
    stage: String,
    canStop: Boolean,
    answered: Boolean,
    stopping: Boolean,
    words: Object,
  },
  emits: ["stop"],
  methods: {
    goToAnswer() {
      const answer = [...document.querySelectorAll(".answer")].pop();
      answer?.scrollIntoView({ block: "start" });
      answer?.focus({ preventScroll: true }); // the next Tab is at its first question
    },
  },
};
