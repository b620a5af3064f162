// The questions as they were answered and marked: the own answer beside the right one, why, and the words of the
// source. What is right and what is wrong is said by a sign and a word, and only then by a colour.

export default {
  template: `
    <ol class="questions">
      <li v-for="one in questions" :key="one.identifier" class="question marked" :data-state="one.state"
        data-testid="marked">
        <p class="prompt" :data-number="one.number" :lang="language">{{ one.prompt }}</p>
        <p class="mark"><span class="sign" aria-hidden="true">{{ signs[one.state] }}</span>{{ one.mark }}</p>
        <ul v-if="one.options.length" class="marked-options">
          <li v-for="option in one.options" class="marked-option" :data-state="stateOf(option)"
            data-testid="marked-option">
            <span class="option-sign" aria-hidden="true">{{ optionSigns[stateOf(option)] }}</span>
            <span class="option-text" :lang="language">{{ option.text }}</span>
            <span v-if="labelOf(option)" class="option-label">{{ labelOf(option) }}</span>
          </li>
        </ul>
        <dl v-else class="compared">
          <div v-if="one.own.length">
            <dt>{{ words.yourAnswer }}</dt>
            <dd v-for="text in one.own" :lang="language">{{ text }}</dd>
          </div>
          <div v-if="differ(one)">
            <dt>{{ words.rightAnswer }}</dt>
            <dd v-for="text in one.right" :lang="language">{{ text }}</dd>
          </div>
        </dl>
        <p v-for="text in one.feedback" class="explanation" :lang="language">{{ text }}</p>
        <figure v-for="quote in one.quotes" class="quote">
          <blockquote :lang="language">{{ quote.text }}</blockquote>
          <figcaption>{{ words.source }}<template v-if="quote.title">:
            <cite>{{ quote.title }}</cite></template></figcaption>
        </figure>
      </li>
    </ol>`,
  props: { questions: Array, language: String, words: Object },
  created() {
    this.signs = { gradedright: "✓", gradedpartial: "◐", gradedwrong: "✗", gaveup: "–" };
    this.optionSigns = { chosenRight: "✓", chosenWrong: "✗", rightAnswer: "✓", other: "" };
  },
  methods: {
    stateOf(option) {
      if (option.chosen) return option.right ? "chosenRight" : "chosenWrong";
      return option.right ? "rightAnswer" : "other";
    },
    labelOf(option) {
      return this.words[this.stateOf(option)];
    },
    differ(one) {
      return JSON.stringify(one.own) !== JSON.stringify(one.right);
    },
  },
};
