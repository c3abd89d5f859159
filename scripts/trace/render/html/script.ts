/**
 * What makes the page one to click through: tabs as in https://www.w3.org/WAI/ARIA/apg/patterns/tabs/, for requests and
 * for hops. Without it everything is shown one below the other.
 */
export const script = `
document.documentElement.classList.add('js');
const tabsOf = (list) => [...list.querySelectorAll('[role=tab]')];
function choose(tab) {
  for (const other of tabsOf(tab.closest('[role=tablist]'))) {
    const chosen = other === tab;
    other.setAttribute('aria-selected', String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    document.getElementById(other.getAttribute('aria-controls')).classList.toggle('chosen', chosen);
  }
}
function remember(tab) {
  try { history.replaceState(null, '', '#' + tab.id); } catch {}
}
const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
for (const list of document.querySelectorAll('[role=tablist]')) {
  const tabs = tabsOf(list);
  choose(tabs.find((tab) => tab.getAttribute('aria-selected') === 'true') ?? tabs[0]);
  list.addEventListener('click', (event) => {
    const tab = event.target.closest('[role=tab]');
    if (tab) { choose(tab); remember(tab); }
  });
  list.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const at = tabs.indexOf(document.activeElement) + step;
    const tab = tabs[Math.max(0, Math.min(tabs.length - 1, at))];
    choose(tab);
    remember(tab);
    tab.focus();
  });
}
const wanted = document.getElementById(location.hash.slice(1));
if (wanted && wanted.getAttribute('role') === 'tab') {
  const outer = document.getElementById('tab-' + wanted.id.split('-hop-')[0]);
  if (outer && outer !== wanted) choose(outer);
  choose(wanted);
}
`;
