// The rooms this browser has been in, kept in localStorage and nowhere else; the link to share; language and look.

const MOST_ROOMS = 50; // beyond, the one that was not entered for longest is forgotten
const YEAR_S = 365 * 24 * 3600;
const SAID_MS = 6_000;
const LOOKS = ["auto", "light", "dark"];

export default {
  // NiceGUI gives the outermost element an id of its own.
  template: `
    <div class="menu-place">
      <a class="skip" :href="'#' + boxId" @click.prevent="skip">{{ words.skip }}</a>
      <nav class="menu" ref="menu" :id="menuId" popover="auto" :aria-label="words.rooms" data-testid="menu" @toggle="onToggle">
      <div class="menu-head">
        <h2 class="menu-title">{{ words.yourRooms }}</h2>
        <button type="button" class="button quiet menu-close" :popovertarget="menuId"
          popovertargetaction="hide">{{ words.close }}</button>
      </div>
      <a class="button quiet menu-new" ref="fresh" href="/">{{ words.newRoom }}</a>
      <ul class="menu-rooms" data-testid="rooms">
        <li v-for="room in rooms" :key="room.id" class="menu-room" :data-here="room.id === sessionId">
          <form v-if="renaming === room.id" class="menu-rename" @submit.prevent="rename(room)"
            @keydown.esc.stop.prevent="stopRenaming(room)">
            <input type="text" class="line" ref="name" v-model="name" :maxlength="mostCharacters"
              :aria-label="words.name" autocomplete="off">
            <button type="submit" class="button quiet primary">{{ words.save }}</button>
            <button type="button" class="button quiet" @click="stopRenaming(room)">{{ words.cancel }}</button>
          </form>
          <template v-else>
            <a class="menu-link" :href="'/s/' + room.id" :aria-current="room.id === sessionId ? 'page' : null">{{
              nameOf(room) }}</a>
            <span class="menu-actions">
              <button type="button" class="menu-action" :data-rename="room.id" @click="startRenaming(room)"
                :aria-label="fill(words.renameRoom, room)">{{ words.rename }}</button>
              <button type="button" class="menu-action" :data-leave="room.id" @click="askToLeave(room)"
                :aria-label="fill(words.leaveRoom, room)" :aria-expanded="leaving === room.id">{{ words.leave }}</button>
            </span>
            <div v-if="leaving === room.id" class="menu-sure">
              <p class="menu-hint">{{ words.leaveHint }}</p>
              <button type="button" class="button quiet stop" ref="leaveSure" @click="leave(room)">{{ words.leaveSure }}</button>
              <button type="button" class="button quiet" @click="stay(room)">{{ words.cancel }}</button>
            </div>
          </template>
        </li>
      </ul>
      <p class="menu-hint">{{ words.onlyHere }}</p>

      <div class="menu-part">
        <button type="button" class="button quiet" @click="share">{{ words.share }}</button>
        <p class="menu-hint">{{ words.shareHint }}</p>
        <p v-if="byHand" class="menu-by-hand"><label>{{ words.copyByHand }}
          <input type="text" class="line" ref="address" readonly :value="address()"
            @focus="$event.target.select()"></label></p>
      </div>

      <div class="menu-part">
        <label class="menu-choice">{{ words.language }}
          <select class="line" :value="language" @change="speak($event.target.value)" data-testid="language">
            <option v-for="(own, code) in languages" :key="code" :value="code" :lang="code">{{ own }}</option>
          </select></label>
        <label class="menu-choice">{{ words.look }}
          <select class="line" :value="look" @change="wear($event.target.value)" data-testid="look">
            <option v-for="one in looks" :key="one" :value="one">{{ words[one] }}</option>
          </select></label>
      </div>

      <div class="menu-part">
        <button v-if="!unsure" type="button" class="button quiet" ref="forget" @click="makeSure">{{ words.forget }}</button>
        <p class="menu-hint">{{ words.forgetHint }}</p>
        <div v-if="unsure" class="menu-sure">
          <button type="button" class="button quiet stop" ref="sure" @click="forget">{{ words.forgetSure }}</button>
          <button type="button" class="button quiet" @click="letBe">{{ words.cancel }}</button>
        </div>
      </div>
      <p class="menu-said" role="status" data-testid="menu-said">{{ said }}</p>
    </nav></div>`,
  props: {
    menuId: String,
    sessionId: String,
    suggestion: String,
    mostCharacters: Number,
    language: String,
    languages: Object,
    words: Object,
  },
  data: () => ({ rooms: [], renaming: null, leaving: null, name: "", said: "", byHand: false, unsure: false, look: "auto", boxId: "question-box" }),
  watch: {
    suggestion() {
      this.enter();
    },
    rooms: {
      deep: true,
      handler() {
        document.title = this.title();
      },
    },
  },
  created() {
    this.looks = LOOKS;
  },
  mounted() {
    const { look } = document.documentElement.dataset;
    if (LOOKS.includes(look)) this.look = look;
    this.heed = (event) => event.key === "rooms" && (this.rooms = kept() ?? this.rooms);
    window.addEventListener("storage", this.heed); // another tab of this browser
    this.beside = matchMedia("(min-width: 72rem)"); // as in room_menu.css
    this.stand = () => this.beside.matches && this.$refs.menu.hidePopover();
    this.beside.addEventListener("change", this.stand);
    this.enter();
  },
  beforeUnmount() {
    window.removeEventListener("storage", this.heed);
    this.beside.removeEventListener("change", this.stand);
    clearTimeout(this.silence);
  },
  methods: {
    skip() {
      document.getElementById(this.boxId)?.focus();
    },
    enter() {
      if (this.forgotten) return;
      const rooms = kept() ?? this.rooms;
      const here = rooms.find((room) => room.id === this.sessionId) ?? { id: this.sessionId, name: "" };
      here.suggestion = this.suggestion || here.suggestion || "";
      this.keep([here, ...rooms.filter((room) => room !== here)].slice(0, MOST_ROOMS));
    },
    keep(rooms) {
      this.rooms = rooms;
      try {
        localStorage.setItem("rooms", JSON.stringify(rooms));
      } catch {
        // A browser may refuse to remember; then the list lasts as long as the page.
      }
    },
    nameOf(room) {
      return room.name || room.suggestion || this.words.unnamed;
    },
    title() {
      const here = this.rooms.find((room) => room.id === this.sessionId);
      const name = here && (here.name || here.suggestion);
      return name ? `${name} · Quizroom` : "Quizroom";
    },
    fill(sentence, room) {
      return sentence.replace("{name}", () => this.nameOf(room));
    },
    onToggle(event) {
      if (event.newState !== "closed") return;
      this.renaming = this.leaving = null;
      this.unsure = false;
    },

    startRenaming(room) {
      this.renaming = room.id;
      this.name = this.nameOf(room);
      this.$nextTick(() => {
        const [box] = this.$refs.name; // a list, for it stands in a loop
        box.focus();
        box.select();
      });
    },
    rename(room) {
      const name = this.name.trim();
      this.keep(this.rooms.map((one) => (one.id === room.id ? { ...one, name } : one)));
      this.stopRenaming(room);
    },
    stopRenaming(room) {
      this.renaming = null;
      this.focusOn("rename", room);
    },
    askToLeave(room) {
      this.leaving = room.id; // nobody can guess the way back
      this.$nextTick(() => this.$refs.leaveSure[0].focus()); // a list, for it stands in a loop
    },
    stay(room) {
      this.leaving = null;
      this.focusOn("leave", room);
    },
    leave(room) {
      this.leaving = null;
      const place = this.rooms.indexOf(room);
      this.keep(this.rooms.filter((one) => one !== room));
      for (const storage of storages()) removeWhere(storage, (key) => key.split(" ").includes(`/s/${room.id}`));
      const next = this.rooms[place] ?? this.rooms[place - 1];
      if (room.id === this.sessionId) {
        this.forgotten = true;
        location.assign(next ? `/s/${next.id}` : "/");
      } else {
        this.focusOn("leave", next);
      }
    },
    focusOn(action, room) {
      this.$nextTick(() => (this.$el.querySelector(`[data-${action}="${room?.id}"]`) ?? this.$refs.fresh).focus());
    },

    address() {
      return `${location.origin}/s/${this.sessionId}`;
    },
    async share() {
      try {
        await navigator.clipboard.writeText(this.address());
        this.say(this.words.copied);
      } catch {
        this.byHand = true; // without https a browser does not let a page write to the clipboard
        this.$nextTick(() => this.$refs.address.focus());
      }
    },
    speak(language) {
      document.cookie = `language=${language}; path=/; max-age=${YEAR_S}; samesite=lax`;
      location.reload();
    },
    wear(look) {
      this.look = look;
      wearLook(look);
      try {
        localStorage.setItem("look", look);
      } catch {
        // see keep
      }
    },
    makeSure() {
      this.unsure = true; // nobody can guess the way back to a room
      this.$nextTick(() => this.$refs.sure.focus());
    },
    letBe() {
      this.unsure = false;
      this.$nextTick(() => this.$refs.forget.focus());
    },
    forget() {
      for (const storage of storages()) removeWhere(storage, (key) => OURS.test(key));
      document.cookie = "language=; path=/; max-age=0; samesite=lax";
      this.forgotten = true;
      this.rooms = [];
      this.look = "auto";
      wearLook("auto");
      this.say(this.words.forgotten);
      this.letBe();
    },
    say(text) {
      this.said = text;
      clearTimeout(this.silence);
      this.silence = setTimeout(() => (this.said = ""), SAID_MS);
    },
  },
};

const OURS = /^(rooms|look|name|view|(draft|picks|answers|handed in|quiz) .*)$/;

// Nothing where the browser refuses to remember.
function kept() {
  let rooms;
  try {
    rooms = localStorage.getItem("rooms");
  } catch {
    return null;
  }
  try {
    return JSON.parse(rooms ?? "[]").filter(isRoom).slice(0, MOST_ROOMS);
  } catch {
    return []; // somebody wrote something else into it
  }
}

function isRoom(room) {
  const texts = [room?.id, room?.name, room?.suggestion];
  return texts.every((text) => typeof text === "string") && /^[A-Za-z0-9_-]{1,64}$/.test(room.id);
}

function storages() {
  try {
    return [localStorage, sessionStorage];
  } catch {
    return [];
  }
}

function removeWhere(storage, fits) {
  for (const key of Object.keys(storage)) if (fits(key)) storage.removeItem(key);
}
