// Who handed in a quiz, and how that went, below it for everybody.

export default {
  template: `
    <details v-if="lines.length" class="hand-ins" :open="open">
      <summary class="steps-summary">{{ summary }}</summary>
      <ul class="hand-in-list">
        <li v-for="line in lines" :key="line.number" class="hand-in-told" :class="'level-' + line.level"
          data-testid="hand-in">{{ line.text }}</li>
      </ul>
    </details>`,
  props: { lines: Array, summary: String, open: Boolean },
};
