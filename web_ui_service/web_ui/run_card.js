// One run: what was asked, the steps, and the end. The server says what is in it; here it is only drawn, as text.
// A quiz and its hand-ins are elements of their own, in the slots.

export default {
  template: `
    <article class="run" data-testid="run" :data-state="state">
      <div class="asked"><template v-for="one in asked"><p class="asked-by">{{ one.by }}</p><h2
        class="question-text" :class="{ long: one.long }" :tabindex="one.long ? 0 : null"
        data-testid="question-asked">{{ one.text }}</h2></template></div>
      <details v-if="steps.length" class="steps" :open="open">
        <summary v-show="summary" class="steps-summary">{{ summary }}</summary>
        <ol class="chain">
          <li v-for="one in steps" class="step" :class="'level-' + one.level" :data-step="one.step" data-testid="step">
            <strong v-if="one.label" class="level-label">{{ one.label }}</strong>
            <span class="step-text" :lang="one.lang">{{ one.text }}</span>
            <span v-if="one.note" class="step-note">{{ one.note }}</span>
          </li>
        </ol>
      </details>
      <div class="end">
        <p v-if="handIn" class="hand-in-line" :class="'level-' + handIn.level" data-testid="hand-in">
          <strong v-if="handIn.label" class="level-label">{{ handIn.label }}</strong><span>{{ handIn.text }}</span>
        </p>
        <section v-if="answer" class="answer" :class="'level-' + answer.level" :data-step="answer.step"
          data-testid="answer" tabindex="-1">
          <strong v-if="answer.label" class="level-label">{{ answer.label }}</strong>
          <p class="answer-text" :lang="answer.lang">{{ answer.text }}</p>
          <p v-if="answer.sources" class="paper-facts">{{ answer.sources }}</p>
          <slot></slot>
        </section>
        <slot name="hand-ins"></slot>
        <p v-if="again" class="again">
          <button class="button quiet" type="button" :disabled="again.asked" @click="$emit('again')">{{
            again.text }}</button>
        </p>
      </div>
    </article>`,
  props: {
    state: String,
    asked: Array,
    steps: Array,
    summary: String,
    open: Boolean,
    answer: Object,
    handIn: Object,
    again: Object,
  },
  emits: ["again"],
};
