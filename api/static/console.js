// Completes terms of the vocabulary, variables and keywords while a query is typed; the page works without it.
"use strict";
(() => {
  const box = document.getElementById("query");
  const list = document.getElementById("completions");
  const WORDS = ["SELECT", "DISTINCT", "WHERE", "OPTIONAL", "FILTER", "ORDER BY", "GROUP BY", "LIMIT", "COUNT", "VALUES",
    "UNION", "GRAPH", "BIND", "HAVING", "CONSTRUCT", "ASK", "DESCRIBE", "NOT EXISTS", "CONTAINS", "REGEX", "DESC"];
  const MOST = 8;
  const TOKEN = /[\w:?$\u4e00-\u9fff-]+$/;
  let terms = [];
  let asked = null; // the one request for the vocabulary, which all that is typed meanwhile waits for
  let chosen = -1;

  async function request() {
    const answer = await fetch(box.dataset.terms, { headers: { Accept: "application/json" } });
    if (answer.ok) terms = (await answer.json()).terms;
  }

  function vocabulary() {
    asked ??= request().catch(() => { asked = null; });
    return asked;
  }

  function token() {
    if (box.selectionStart !== box.selectionEnd) return "";
    const found = TOKEN.exec(box.value.slice(0, box.selectionStart));
    return found ? found[0] : "";
  }

  function fitting(typed) {
    const low = typed.toLowerCase();
    if (/^[?$]/.test(typed)) {
      const used = new Set(box.value.match(/[?$]\w+/g));
      return [...used].filter(name => name !== typed && name.startsWith(typed)).map(name => ({ name, label: "变量" }));
    }
    const starts = terms.filter(term => term.name.toLowerCase().startsWith(low));
    const inside = terms.filter(term => !starts.includes(term)
      && (term.name.split(":")[1].toLowerCase().startsWith(low) || term.label.includes(typed)));
    const words = WORDS.filter(word => word.toLowerCase().startsWith(low)).map(name => ({ name, label: "" }));
    return [...starts, ...inside, ...words].filter(one => one.name !== typed);
  }

  function show(options) {
    list.replaceChildren(...options.map((one, at) => {
      const item = document.createElement("li");
      item.id = `completion-${at}`;
      item.setAttribute("role", "option");
      item.dataset.name = one.name;
      const code = document.createElement("code");
      code.textContent = one.name;
      item.append(code, one.label ? ` ${one.label}` : "");
      item.addEventListener("mousedown", event => { event.preventDefault(); use(one.name); });
      return item;
    }));
    list.hidden = !options.length;
    choose(options.length ? 0 : -1);
  }

  function choose(at) {
    chosen = at;
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", list.children[at].id);
  }

  function use(name) {
    const typed = token();
    box.setRangeText(`${name} `, box.selectionStart - typed.length, box.selectionStart, "end");
    show([]);
    box.focus();
  }

  async function offer() {
    const typed = token();
    if (typed.length < 2) return show([]);
    await vocabulary();
    if (token() === typed) show(fitting(typed).slice(0, MOST));
  }

  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.addEventListener("input", offer);
  box.addEventListener("blur", () => show([]));
  box.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      box.form.requestSubmit();
    } else if (list.hidden) {
      return;
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose((chosen + step + list.children.length) % list.children.length);
    } else if (event.key === "Tab" && !event.shiftKey) {
      event.preventDefault();
      use(list.children[chosen].dataset.name);
    } else if (event.key === "Escape") {
      event.preventDefault();
      show([]);
    }
  });
})();
