// What is true now: a sentence, how far the work is, and a button to stop it.

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
      <button v-if="canStop" class="button quiet stop" type="button" :disabled="stopping" @click="$emit('stop')">{{
        stopping ? words.stopping : words.stop }}</button>
    </div>`,
  props: {
    text: String,
    stages: Array,
    done: Number,
    stage: String,
    canStop: Boolean,
    stopping: Boolean,
    words: Object,
  },
  emits: ["stop"],
};
