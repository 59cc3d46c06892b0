"use strict";
(() => {
  const SVG = "http://www.w3.org/2000/svg";

  /** An element with a class and with what is in it: texts, which are never read as markup, or elements. */
  function make(name, className, ...content) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...content.filter((part) => part !== ""));
    return element;
  }

  function isolated(text) {
    return make("bdi", "", text);
  }

  /** A reason in words, where *said* is a word of the text. */
  function emphasised(text) {
    return text.split("*").map((part, at) => (at % 2 ? make("em", "", part) : part));
  }

  function signed(weight) {
    return (weight < 0 ? "−" : "+") + Math.abs(weight).toFixed(2);
  }

  /** The boxes of all lines of the elements. */
  function boxes(elements) {
    return elements.flatMap((element) => [...element.getClientRects()]).filter((box) => box.width > 0);
  }

  /** Of two lists of boxes, the pair that is nearest. */
  function nearest(some, others) {
    let best = null;
    let least = Infinity;
    for (const one of some) {
      for (const other of others) {
        const down = Math.max(0, other.top - one.bottom, one.top - other.bottom);
        const along = Math.max(0, other.left - one.right, one.left - other.right);
        if (down * 3 + along < least) {
          least = down * 3 + along;
          best = [one, other];
        }
      }
    }
    return best;
  }

  function within(value, low, high) {
    return Math.min(Math.max(value, low), high);
  }

  /** Where a line from one box to another begins and ends: on the edges that face each other. */
  function ends(from, to) {
    const inset = Math.min(8, to.width / 2);
    const x1 = from.left + from.width / 2;
    const x2 = within(x1, to.left + inset, to.right - inset);
    if (to.top >= from.bottom - 4) return { x1, y1: from.bottom, x2, y2: to.top, beside: false };
    if (to.bottom <= from.top + 4) return { x1, y1: from.top, x2, y2: to.bottom, beside: false };
    return { x1, y1: from.top, x2, y2: to.top, beside: true };
  }

  /** One document on the page: its text, its speakers, and the quote that was chosen. */
  class Doc {
    constructor(section) {
      this.section = section;
      this.text = section.querySelector(".text");
      this.detail = section.querySelector(".detail");
      this.tools = section.querySelector(".tools");
      this.prefix = section.id + "q";
      this.chosen = -1;
      this.filter = new Set();
      this.told = null;
      this.tie = null;
      this.drawing = false;
      this.text.addEventListener("click", (event) => this.clicked(event));
      section.querySelector(".cast").addEventListener("click", (event) => this.filtered(event));
      section.querySelector(".all").addEventListener("click", () => this.showAll());
      section.querySelector(".only").addEventListener("change", () => this.narrow());
      section.querySelector(".previous").addEventListener("click", () => this.step(-1));
      section.querySelector(".next").addEventListener("click", () => this.step(1));
      section.querySelector(".close").addEventListener("click", () => this.close(true));
    }

    /** What is told of the quotes, read when it is first asked for. */
    get record() {
      this.told ??= JSON.parse(this.section.querySelector(".record").textContent);
      return this.told;
    }

    pieces(name, number) {
      return number < 0 ? [] : [...this.text.querySelectorAll(`[data-${name}="${number}"]`)];
    }

    badge(number) {
      return document.getElementById(this.prefix + (number + 1));
    }

    // Choosing

    clicked(event) {
      let quote = event.target.closest(".q");
      while (quote && this.filter.size && !quote.classList.contains("on")) quote = quote.parentElement.closest(".q");
      const selecting = !getSelection().isCollapsed && !event.target.closest(".b");
      const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey; // a link that is to open in another window
      if (!quote || selecting || elsewhere) return;
      event.preventDefault();
      const number = Number(quote.dataset.q);
      if (number === this.chosen) this.close(false);
      else this.choose(number);
    }

    choose(number) {
      for (const other of docs) if (other !== this) other.close(false);
      this.unmark();
      this.chosen = number;
      const [speaker, , , , , , mention, , cue] = this.record.quotes[number];
      this.quotes = this.pieces("q", number);
      this.mention = this.pieces("m", mention);
      for (const piece of this.quotes) piece.classList.add("active");
      for (const piece of [...this.mention, ...this.pieces("c", cue)]) piece.classList.add("tied");
      this.badge(number).setAttribute("aria-expanded", "true");
      this.tell(number, speaker);
      this.quotes[this.quotes.length - 1].scrollIntoView({ block: "nearest" });
      history.replaceState(null, "", "#" + this.prefix + (number + 1));
      this.draw();
    }

    unmark() {
      for (const piece of this.text.querySelectorAll(".active, .tied")) piece.classList.remove("active", "tied");
      if (this.chosen >= 0) this.badge(this.chosen).removeAttribute("aria-expanded");
      if (this.tie) this.tie.remove();
      this.tie = null;
    }

    close(focus) {
      if (this.chosen < 0) return;
      const button = this.badge(this.chosen);
      this.unmark();
      this.chosen = -1;
      this.detail.className = "detail";
      this.detail.querySelector(".told").replaceChildren(this.hint());
      this.detail.querySelector(".why").replaceChildren();
      this.detail.querySelector(".steps").hidden = true;
      history.replaceState(null, "", "#" + this.section.id);
      if (focus) button.focus({ preventScroll: true });
    }

    hint() {
      return make("p", "hint", "Click a quote, or press Enter on its number, to see who was taken for its speaker, and why.");
    }

    /** The next quote that is shown, or the one before. */
    step(by) {
      const count = this.record.quotes.length;
      for (let at = this.chosen + by; at >= 0 && at < count; at += by) {
        if (this.shows(at)) return this.choose(at);
      }
    }

    shows(number) {
      return !this.filter.size || this.pieces("q", number).some((piece) => piece.classList.contains("on"));
    }

    // Telling

    tell(number, speaker) {
      const { quotes, speakers, strings } = this.record;
      const [, kind, kindWords, reference, referenceWords, sure, , mention, , cue, addressee, reasons, others, rest] = quotes[number];
      const who = speaker < 0 ? null : speakers[speaker].map((told) => (Array.isArray(told) ? told.map((one) => strings[one]) : strings[told]));
      const told = [make("h4", "", ...this.heading(number, who))];
      if (who && who[1]) told.push(make("p", "role", isolated(who[1])));
      const list = make("dl", "");
      const row = (term, ...content) => list.append(make("dt", "", term), make("dd", "", ...content));
      if (who && who[2] !== "person") row("Speaker", who[2]);
      if (strings[mention]) row("Mention", this.mention.length ? this.leading(strings[mention]) : isolated(strings[mention]));
      if (strings[cue]) row("Cue", isolated(strings[cue]));
      if (strings[addressee]) row("Addressee", isolated(strings[addressee]));
      row("Kind", strings[kind], make("small", "", strings[kindWords]));
      if (strings[reference]) row("Reference", strings[reference], make("small", "", strings[referenceWords]));
      row("Confidence", sure.toFixed(2), make("small", "", `of quotes as sure, ${Math.round(sure * 100)} in 100 are right`));
      if (who && who[4].length) row("Aliases", isolated(who[4].join(", ")));
      told.push(list);
      const active = this.quotes[0];
      const look = [...active.classList].filter((name) => /^[kls](\d+|u|n)$/.test(name));
      this.detail.className = ["detail", "chosen", ...look].join(" ");
      this.detail.querySelector(".told").replaceChildren(...told);
      this.detail.querySelector(".why").replaceChildren(...this.reasons(reasons, others, rest));
      this.detail.querySelector(".steps").hidden = false;
      this.detail.querySelector(".place").textContent = `${number + 1} of ${quotes.length}`;
      this.detail.scrollTop = 0;
    }

    heading(number, who) {
      const sign = make("span", "b", this.badge(number).textContent);
      sign.setAttribute("aria-hidden", "true");
      const name = who ? isolated(who[0]) : this.badge(number).textContent === "?" ? "Speaker not told" : "Nobody’s words";
      return [sign, " ", name, make("span", "v", `, quote ${number + 1}`)];
    }

    /** The words that name the speaker, as a way to where they stand. */
    leading(words) {
      const button = make("button", "link", isolated(words));
      button.type = "button";
      button.addEventListener("click", () => this.mention[0].scrollIntoView({ block: "center" }));
      return button;
    }

    reasons(told, others, rest) {
      const list = make("ul", "");
      for (let at = 0; at < told.length; at += 2) {
        const words = make("span", "", ...emphasised(this.record.strings[told[at]]));
        if (told[at + 1]) list.append(make("li", "", make("span", "w", signed(told[at + 1])), words));
        else list.append(make("li", "aside", words));
      }
      if (others) list.append(make("li", "", make("span", "w", signed(rest)), `${others} ${others === 1 ? "other" : "others"}`));
      return told.length ? [make("h5", "", "Evidence"), list] : [];
    }

    // The tie from a quote to the words that name its speaker

    draw() {
      const from = boxes(this.mention);
      const to = boxes(this.quotes);
      if (!from.length || !to.length) return;
      if (!this.tie) this.tie = this.line();
      const origin = this.text.getBoundingClientRect();
      const { x1, y1, x2, y2, beside } = ends(...nearest(from, to));
      const [left, top] = [x1 - origin.left, y1 - origin.top];
      const [right, bottom] = [x2 - origin.left, y2 - origin.top];
      const bend = beside ? Math.min(top, bottom) - 22 : (top + bottom) / 2;
      const [path, start, end] = this.tie.children;
      path.setAttribute("d", `M${left} ${top}C${left} ${bend} ${right} ${bend} ${right} ${bottom}`);
      for (const [circle, x, y] of [[start, left, top], [end, right, bottom]]) {
        circle.setAttribute("cx", x);
        circle.setAttribute("cy", y);
      }
    }

    line() {
      const svg = document.createElementNS(SVG, "svg");
      svg.setAttribute("class", ["tie", ...this.detail.classList].filter((name) => !/^(detail|chosen)$/.test(name)).join(" "));
      svg.setAttribute("aria-hidden", "true");
      svg.setAttribute("width", "1");
      svg.setAttribute("height", "1");
      for (const [name, radius] of [["path", 0], ["circle", 3.5], ["circle", 3.5]]) {
        const shape = document.createElementNS(SVG, name);
        if (radius) shape.setAttribute("r", radius);
        svg.append(shape);
      }
      this.text.append(svg);
      return svg;
    }

    redraw() {
      if (this.chosen < 0 || this.drawing) return;
      this.drawing = true;
      requestAnimationFrame(() => {
        this.drawing = false;
        if (this.chosen >= 0) this.draw();
      });
    }

    // Filtering

    filtered(event) {
      const button = event.target.closest(".who");
      if (!button) return;
      const key = button.dataset.key;
      if (!this.filter.delete(key)) this.filter.add(key);
      button.setAttribute("aria-pressed", String(this.filter.has(key)));
      this.apply([key]);
    }

    showAll() {
      const keys = [...this.filter];
      this.filter.clear();
      for (const button of this.section.querySelectorAll('.who[aria-pressed="true"]')) button.setAttribute("aria-pressed", "false");
      this.section.querySelector(".only").checked = false;
      this.apply(keys);
      this.section.querySelector(".who").focus({ preventScroll: true });
    }

    /** All that is marked for a speaker; gone through once, since a novel has thousands of quotes. */
    marks(key) {
      if (!this.groups) {
        this.groups = new Map();
        for (const piece of this.text.querySelectorAll(".q, .m, .c")) {
          for (const name of piece.classList) {
            if (!/^s(\d+|u|n)$/.test(name)) continue;
            if (!this.groups.has(name)) this.groups.set(name, []);
            this.groups.get(name).push(piece);
          }
        }
      }
      return this.groups.get(key) ?? [];
    }

    /** Show what the filter lets through, where it has changed for these speakers. */
    apply(keys) {
      for (const piece of keys.flatMap((key) => this.marks(key))) {
        piece.classList.toggle("on", [...this.filter].some((one) => piece.classList.contains(one)));
      }
      const any = this.filter.size > 0;
      this.text.classList.toggle("filtered", any);
      this.tools.querySelector(".choices").hidden = !any;
      if (this.chosen >= 0 && !this.shows(this.chosen)) this.close(false);
      this.narrow();
      const all = this.record.quotes.length;
      const shown = new Set([...this.filter].flatMap((key) => this.marks(key)).map((piece) => piece.dataset.q));
      shown.delete(undefined);
      this.tools.querySelector("p").textContent = any ? `${shown.size} of ${all} quotes shown` : "";
    }

    /** Leave out the paragraphs without the quotes that are shown, where that is asked for. */
    narrow() {
      const only = this.filter.size > 0 && this.section.querySelector(".only").checked;
      if (!only && !this.text.classList.contains("only")) return;
      for (const block of this.text.querySelectorAll(".has")) block.classList.remove("has");
      if (only) {
        for (const piece of [...this.filter].flatMap((key) => this.marks(key))) {
          if (!piece.dataset.q) continue;
          piece.closest("p, h3").classList.add("has");
          piece.closest(".part").classList.add("has");
        }
      }
      this.text.classList.toggle("only", only);
      this.redraw();
    }
  }

  const docs = [...document.querySelectorAll(".doc:not(.unreadable)")].map((section) => new Doc(section));

  function redraw() {
    for (const doc of docs) doc.redraw();
  }

  /** Open the quote that the address names. */
  function follow() {
    const button = document.getElementById(location.hash.slice(1));
    const doc = docs.find((one) => one.text.contains(button));
    if (!doc || !button.classList.contains("b")) return;
    const number = Number(button.closest(".q").dataset.q);
    if (number !== doc.chosen) doc.choose(number);
  }

  const sizes = new ResizeObserver(redraw);
  for (const doc of docs) sizes.observe(doc.text);
  addEventListener("hashchange", follow);
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const doc of docs) doc.close(true);
  });

  // On a narrow screen the speakers would stand between the reader and the text; on paper nothing can be opened.
  const folded = [...document.querySelectorAll(".cast")];
  if (matchMedia("(max-width: 60rem)").matches) for (const list of folded) list.open = false;
  addEventListener("beforeprint", () => {
    for (const list of folded) list.open = true;
    for (const legend of document.querySelectorAll(".legend")) legend.open = true;
  });
  follow();
})();
