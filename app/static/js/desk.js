// Every task works without this script.
const all = (css, root = document) => [...root.querySelectorAll(css)];
const one = (css, root = document) => root.querySelector(css);
const byId = (id) => document.getElementById(id);
const on = (event, act, node = document) => node.addEventListener(event, act);
const visible = (node) => node?.getClientRects().length;
const open = (dialog) => dialog?.open || dialog?.showModal();

// One menu is open at a time; Escape closes it and focuses its button.
const menus = () => all("details.e-menu[open]");
const closeMenu = () => {
  const [menu] = menus();
  if (menu) {
    menu.open = false;
    one("summary", menu).focus();
  } else if (location.hash === "#rail") location.hash = "#main";
};

// Ticked rows: CSS shows the bar, the script counts.
all(".e-list-form").forEach((form) => {
  const ticks = all(".e-tick", form);
  const tickAll = (checked) => ticks.forEach((tick) => { tick.checked = checked; });
  const recount = () => {
    const ticked = all(".e-tick:checked", form).length;
    all("[data-count]", form).forEach((place) => { place.textContent = ticked; });
    all(".e-tick-all", form).forEach((head) => {
      head.checked = ticked && ticked === ticks.length;
      head.indeterminate = ticked && !head.checked;
    });
  };
  on("click", ({ target }) => {
    if (target.matches(".e-tick-all")) tickAll(target.checked);
    if (target.closest("[data-untick]")) tickAll(false);
    recount();
  }, form);
  recount();
});

// A Cyrillic layout sends other letters, so the key's place counts.
const letterOf = ({ key, code, shiftKey }) => {
  if (/^[a-z0-9/?]$/i.test(key)) return key.toLowerCase();
  if (code === "Slash") return shiftKey ? "?" : "/";
  return code.startsWith("Key") ? code[3].toLowerCase() : key;
};
const rowHere = () => document.activeElement.closest("[data-row]");
const step = (by) => {
  const rows = all("[data-row]").filter(visible);
  const next = rows[rows.indexOf(rowHere()) + by];
  next?.querySelector("a, button")?.focus();
  next?.scrollIntoView({ block: "nearest" });
};
const go = (css) => one(css)?.click();
const actions = {
  "/": () => all("#search, #search-link").find(visible)?.focus(),
  "?": () => open(byId("shortcuts")),
  j: () => step(1),
  k: () => step(-1),
  x: () => rowHere()?.querySelector(".e-tick")?.click(),
  n: () => go("[data-key=n]"),
};
let leader;
const press = (letter, at) => {
  if (at - leader < 1200 && /^[a-z]$/.test(letter)) {
    leader = NaN;
    go(`[data-go="${letter}"]`);
  } else if (letter === "g") {
    leader = at;
  } else if (/^[1-9]$/.test(letter)) {
    all(".e-tabs a")[letter - 1]?.click();
  } else {
    actions[letter]?.();
    return letter in actions;
  }
  return true;
};
const typing = "textarea, select, input:not([type=checkbox], [type=radio])";
on("keydown", (event) => {
  const { key, target, ctrlKey, altKey, metaKey } = event;
  if (key === "Escape") closeMenu();
  if (key === "Enter" && ctrlKey && !target.matches("a, button")) target.form?.requestSubmit();
  if (one("[data-keys=off], dialog[open]") || ctrlKey || altKey || metaKey || target.matches(typing)) return;
  if (press(letterOf(event), event.timeStamp)) event.preventDefault();
});

// A click outside closes a menu; buttons open dialogs, show passwords, copy values.
on("click", ({ target }) => {
  menus().filter((menu) => !menu.contains(target)).forEach((menu) => { menu.open = false; });
  const button = target.closest("button");
  const { dialog, reveal, copy } = button?.dataset ?? {};
  if (dialog) open(byId(dialog));
  if (reveal) {
    const field = byId(reveal);
    const hidden = field.type === "password";
    field.type = hidden ? "text" : "password";
    button.ariaPressed = hidden;
  }
  if (copy) navigator.clipboard.writeText(byId(copy).textContent.trim());
});

// Two minutes before an unused session ends, ask; any good answer renews it.
const warning = one("[data-idle]");
let end;
const seen = ({ ok }) => { end = Date.now() + (ok ? +warning.dataset.idle : 1e9); };
if (warning) {
  seen({ ok: true });
  setInterval(() => {
    const left = end - Date.now();
    if (left < 12e4) open(warning);
    if (left > 0) one("time", warning).textContent = new Date(left).toISOString().slice(14, 19);
  }, 1000);
  on("close", () => fetch(warning.dataset.stay).then(seen), warning);
}

// Long forms save themselves every 20 s and on leaving a field; one save or post at a time.
all("[data-draft]").forEach((form) => {
  let changed, turn = Promise.resolve();
  const line = one("[data-told]", form);
  const save = async () => {
    if (!changed) return;
    changed = false;
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.dataset.draft, { method: "POST", body, headers: { Accept: "application/json" } });
      const { told, version } = await answer.json();
      line.textContent = told;
      if (!version) return;
      form.elements.draft_version.value = version;
      seen(answer);
    } catch {
      changed = true;
      line.textContent = form.dataset.failed;
    }
  };
  const saveInTurn = () => { turn &&= turn.then(save); };
  on("input", () => { changed = true; }, form);
  on("submit", (event) => {
    if (!turn) return;
    event.preventDefault();
    turn.then(() => setTimeout(() => {
      turn = null;
      form.requestSubmit(event.submitter);
    }));
  }, form);
  on("focusout", ({ relatedTarget }) => relatedTarget?.type === "submit" || saveInTurn(), form);
  setInterval(saveInTurn, 2e4);
});

// The tab bar takes name and deadline once the header is gone.
const stick = ([header]) => one(".e-tabs")?.classList.toggle("e-stuck", !header.isIntersecting);
all(".e-ident").forEach((header) => new IntersectionObserver(stick, { rootMargin: "-64px 0px 0px" }).observe(header));

const tab = one(".e-tabs [aria-current]");
if (tab) one(".e-tabs ul").scrollLeft = tab.offsetLeft - 48;

// After a post the first message has the focus.
one("[data-focus]")?.focus();
