// What a careful reader would see wrong with the page as it stands now. Each function answers with sentences.
window.look = (() => {
  "use strict";
  const told = (node) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const name = element.tagName.toLowerCase() + [...element.classList].map((each) => `.${each}`).join("");
    return `<${name}> “${(node.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40)}”`;
  };
  const up = function* (element) {
    for (let each = element; each; each = each.parentElement) yield each;
  };
  // Hidden from the eye on purpose, or taken out of the flow, where covering something is the point.
  const isSilent = (element) => [...up(element)].some((each) => {
    const style = getComputedStyle(each);
    return style.visibility === "hidden" || style.clip !== "auto" || ["fixed", "sticky", "absolute"].includes(style.position);
  });

  const FRAME = [[".e-top"], [".e-rail"], ["dialog"]];
  const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const COLOURS = ["color-contrast", "link-in-text-block"];
  const faultsOfAxe = async ({ painted, withFrame }) => {
    const found = await violations(withFrame ? document : { exclude: FRAME }, { runOnly: { type: "tag", values: TAGS },
      rules: Object.fromEntries(COLOURS.map((rule) => [rule, { enabled: false }])) });
    const fresh = newlyPainted(new Set(painted));
    if (!fresh.size) return { faults: found, painted: [] };
    const judged = await axe.run({ include: [...fresh.values()] },
      { runOnly: { type: "rule", values: COLOURS }, resultTypes: ["violations", "incomplete"], elementRef: true });
    const open = new Set(judged.incomplete.flatMap((rule) => rule.nodes.map((node) => node.element)));
    const known = [...fresh].filter(([, element]) => !open.has(element)).map(([paint]) => paint);
    return { faults: [...found, ...sentences(judged)], painted: known };
  };
  const violations = async (where, how) => sentences(await axe.run(where, { ...how, resultTypes: ["violations"], preload: false }));
  const sentences = (found) => found.violations.flatMap((rule) => rule.nodes.slice(0, 3).map((node) =>
    `axe ${rule.id}: ${rule.help}: ${node.target.join(" ")} ${(node.failureSummary || "").split("\n").slice(1).join(" ")}`));

  // The dearest rules are those of colours. What they see is the colour of words and the ground under them, whatever the
  // words say: so each paint is looked at until it was judged once. What lies over the page has a ground of its own.
  const newlyPainted = (known) => {
    const grounds = new Map();
    const groundOf = (element) => {
      if (!element) return "";
      if (!grounds.has(element)) {
        const { backgroundColor, backgroundImage, opacity, filter, position } = getComputedStyle(element);
        const over = ["fixed", "sticky", "absolute"].includes(position) ? `${position} ${element.className}` : "none";
        const own = [backgroundColor, backgroundImage, opacity, filter, over].filter((each) => !["rgba(0, 0, 0, 0)", "none", "1"].includes(each));
        grounds.set(element, [groundOf(element.parentElement), ...own].join("/"));
      }
      return grounds.get(element);
    };
    const inkOf = (element) => {
      const { color, fontSize, fontWeight, textDecorationLine, textShadow } = getComputedStyle(element);
      return [color, fontSize, fontWeight, textDecorationLine, textShadow].join(" ");
    };
    const found = new Map();
    for (const element of withWords()) {
      if (!element.checkVisibility()) continue;
      const paint = [inkOf(element), element.closest("a") ? inkOf(element.closest("a").parentElement) : "", groundOf(element)].join("|");
      if (!known.has(paint) && !found.has(paint)) found.set(paint, element);
    }
    return found;
  };
  const withWords = function* () {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (walker.currentNode.data.trim()) yield walker.currentNode.parentElement;
    yield* document.body.querySelectorAll("input, select, textarea"); // what is in a box is no text of the page
  };

  const sideways = () => {
    const wide = document.documentElement.scrollWidth;
    if (wide <= innerWidth) return [];
    const beyond = [...document.body.querySelectorAll("*")].filter((each) =>
      each.getBoundingClientRect().right > innerWidth + 1 && ![...up(each.parentElement)].some(scrollsAlone));
    const words = texts().filter((each) => each.box.right > innerWidth + 1 && ![...up(each.node.parentElement)].some(scrollsAlone));
    const faulty = [...beyond, ...words.map((each) => each.node)];
    return [`scrolls sideways: ${wide} px wide in a window of ${innerWidth}, because of ${faulty.slice(0, 3).map(told).join(", ")}`];
  };
  // What is wider than the card around it, though the page is wide enough for both.
  const spilling = () => [...document.querySelectorAll(".e-card, .e-list")].filter((each) =>
    each.checkVisibility() && each.scrollWidth > each.clientWidth + 1 && !scrollsAlone(each))
    .map((each) => `${told(each)} holds more than fits: ${each.scrollWidth} px in ${each.clientWidth}`);
  const scrollsAlone = (element) => element !== document.documentElement && element !== document.body
    && getComputedStyle(element).overflowX !== "visible";

  const texts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    const range = document.createRange();
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.data.trim() || !node.parentElement.checkVisibility() || node.parentElement.closest("option")) continue;
      range.selectNodeContents(node);
      const clamp = [...up(node.parentElement)].find((each) => getComputedStyle(each).webkitLineClamp !== "none");
      const end = clamp ? clamp.getBoundingClientRect().bottom : Infinity;
      const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1 && box.bottom <= end + 1);
      if (boxes.length && !isSilent(node.parentElement)) found.push(...boxes.map((box) => ({ node, box })));
    }
    return found.sort((one, other) => one.box.top - other.box.top);
  };

  // Two texts on one another: by more than the leading that lines of one paragraph share.
  const overlapping = () => {
    const found = [];
    const list = texts();
    list.forEach((one, at) => {
      for (let next = at + 1; next < list.length && list[next].box.top < one.box.bottom; next += 1) {
        const other = list[next];
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (one.node !== other.node && across > 3 && down > 6) found.push(`${told(one.node)} lies on ${told(other.node)}`);
      }
    });
    return found.slice(0, 3);
  };

  const clipped = () => [...document.body.querySelectorAll("*")].filter((each) => {
    const style = getComputedStyle(each);
    const cuts = [style.overflowX, style.overflowY].some((way) => ["hidden", "clip"].includes(way));
    const more = each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1;
    const onPurpose = style.webkitLineClamp !== "none"; // a long text in a summary; whole where it belongs
    return cuts && more && !onPurpose && each.clientWidth > 2 && each.textContent.trim() && !each.matches("svg, svg *") && !isSilent(each);
  }).slice(0, 3).map((each) => `${told(each)} is cut off`);

  // WCAG 1.4.12: what a reader with a style sheet of their own may set. Put in as an object, which the policy allows.
  const spaced = new CSSStyleSheet();
  spaced.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }`);
  const withSpacing = (check) => {
    document.adoptedStyleSheets = [spaced];
    try {
      return check().map((each) => `with wide text spacing ${each}`);
    } finally {
      document.adoptedStyleSheets = [];
    }
  };

  // Menus open one at a time, and none may push the page aside.
  const menus = () => [...document.querySelectorAll("details.e-menu")].filter((each) => each.checkVisibility()).flatMap((menu) => {
    menu.open = true;
    const found = sideways().map((fault) => `with ${told(menu.querySelector("summary"))} open it ${fault}`);
    menu.open = false;
    return found;
  });

  const unfold = () => document.querySelectorAll("details:not(.e-menu)").forEach((each) => { each.open = true; });
  // The first form that asks for something; sent with nothing in it, it must be refused.
  const asking = () => [...document.querySelectorAll("main form[method=post]")].find((each) =>
    each.querySelector("input:not([type=hidden], [type=submit]), textarea, select"));
  const sendEmpty = () => {
    const form = asking();
    form.querySelectorAll("input:not([type=hidden], [type=radio], [type=checkbox]), textarea").forEach((each) => { each.value = ""; });
    form.querySelectorAll("[type=radio], [type=checkbox]").forEach((each) => { each.checked = false; });
    form.noValidate = true;
    form.requestSubmit();
  };
  return { menus, spilling, asking, sendEmpty, faultsOfAxe, sideways, overlapping, clipped, withSpacing, unfold };
})();
