// The look that was chosen on this device, also for what the browser draws around the page.
const BARS = [...document.querySelectorAll("meta[name=theme-color]")].map((bar) => ({ bar, own: bar.content }));

function wearLook(look) {
  document.documentElement.dataset.look = look;
  const chosen = BARS.find(({ bar }) => bar.media.includes(look));
  for (const { bar, own } of BARS) bar.content = (chosen ?? { own }).own;
}
try {
  wearLook(localStorage.getItem("look") ?? "auto");
} catch {
  // A browser may refuse to remember.
}
