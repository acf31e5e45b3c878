// Keys, bulk count, menus and the compact case header. Every page works without this file.
(() => {
  "use strict";
  const all = (css, root = document) => [...root.querySelectorAll(css)];
  const one = (css) => document.querySelector(css);
  const visible = (node) => node && node.getClientRects().length > 0;

  // Menus: one open at a time; Escape closes and gives the focus back to the button.
  const menus = () => all("details.e-menu[open]");
  document.addEventListener("click", (event) => {
    menus().filter((menu) => !menu.contains(event.target)).forEach((menu) => { menu.open = false; });
  });
  const closeMenu = () => {
    const menu = menus().pop();
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (location.hash === "#rail") {
      location.hash = "#main";
    }
    return Boolean(menu);
  };

  // Ticks: the bar itself appears by CSS, the script only counts.
  const recount = (form) => {
    const ticks = all(".e-tick", form);
    const ticked = ticks.filter((tick) => tick.checked).length;
    all("[data-count]", form).forEach((place) => { place.textContent = String(ticked); });
    all(".e-tick-all", form).forEach((head) => {
      head.checked = ticked > 0 && ticked === ticks.length;
      head.indeterminate = ticked > 0 && ticked < ticks.length;
    });
  };
  all(".e-list-form").forEach((form) => {
    form.addEventListener("change", (event) => {
      if (event.target.classList.contains("e-tick-all")) {
        all(".e-tick", form).forEach((tick) => { tick.checked = event.target.checked; });
      }
      recount(form);
    });
    all("[data-untick]", form).forEach((button) => button.addEventListener("click", () => {
      all(".e-tick", form).forEach((tick) => { tick.checked = false; });
      recount(form);
    }));
    recount(form);
  });

  // Keys. A Cyrillic layout sends another letter for the same key, hence the fall back to the key's place.
  const letterOf = (event) => {
    if (/^[a-z0-9/?]$/i.test(event.key)) return event.key.toLowerCase();
    if (event.code === "Slash") return event.shiftKey ? "?" : "/";
    return /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : event.key;
  };
  const rows = () => all("[data-row]").filter(visible);
  const rowHere = () => document.activeElement.closest("[data-row]");
  const step = (by) => {
    const list = rows();
    const at = list.indexOf(rowHere());
    const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by];
    const link = next && next.querySelector("a");
    if (link) {
      link.focus();
      next.scrollIntoView({ block: "nearest" });
    }
  };
  const tick = () => {
    const box = rowHere() && rowHere().querySelector(".e-tick");
    if (box) box.click();
  };
  const openDialog = (id) => {
    const dialog = document.getElementById(id);
    if (dialog && !dialog.open) dialog.showModal();
  };
  const search = () => {
    const place = [one("#search"), one("#search-link")].find(visible);
    if (place) place.focus();
  };
  const go = (css) => {
    const link = one(css);
    if (link) link.click();
  };
  const actions = {
    "/": search,
    "?": () => openDialog("shortcuts"),
    j: () => step(1),
    k: () => step(-1),
    x: tick,
    n: () => go("[data-key=n]"),
  };
  let leader = -Infinity;
  const press = (letter, at) => {
    if (at - leader < 1200 && /^[a-z]$/.test(letter)) {
      leader = -Infinity;
      go(`[data-go="${letter}"]`);
    } else if (letter === "g") {
      leader = at;
    } else if (/^[1-9]$/.test(letter)) {
      const tab = all(".e-tabs a")[Number(letter) - 1];
      if (tab) tab.click();
    } else if (Object.hasOwn(actions, letter)) {
      actions[letter]();
    } else {
      return false;
    }
    return true;
  };
  const typing = (node) => node.isContentEditable
    || node.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=submit])");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (closeMenu()) event.preventDefault();
      return;
    }
    const form = event.target.closest("form");
    if (event.key === "Enter" && event.ctrlKey && form && event.target.matches("textarea, input, select")) {
      form.requestSubmit();
      return;
    }
    const off = document.body.dataset.keys === "off" || one("dialog[open]");
    if (off || event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
    if (press(letterOf(event), event.timeStamp)) event.preventDefault();
  });

  // Buttons that only exist with script: open a dialog, show a password, copy a value.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-dialog], [data-reveal], [data-copy]");
    if (!button) return;
    const { dialog, reveal, copy } = button.dataset;
    if (dialog) openDialog(dialog);
    if (reveal) {
      const field = document.getElementById(reveal);
      const hidden = field.type === "password";
      field.type = hidden ? "text" : "password";
      button.setAttribute("aria-pressed", String(hidden));
    }
    if (copy) navigator.clipboard.writeText(document.getElementById(copy).textContent.trim());
  });

  // The name and the deadline move into the tab bar once the header has scrolled away.
  const tabs = one(".e-tabs");
  const header = one(".e-ident");
  if (tabs && header) {
    new IntersectionObserver(([seen]) => tabs.classList.toggle("e-stuck", !seen.isIntersecting),
      { rootMargin: "-64px 0px 0px 0px" }).observe(header);
  }

  // After a failed or a successful post the first message is read out and reached by keyboard.
  const message = one("[data-focus]");
  if (message) message.focus();
})();
