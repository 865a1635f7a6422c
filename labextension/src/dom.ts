/** A child is text or a node; text never becomes markup. */
export type Child = Node | string;

/** A new element. Every text of a report enters the page through here, as text. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) {
    element.className = className;
  }
  element.append(...children);
  return element;
}

/** A button that does not submit. */
export function button(label: string, className: string, onClick: () => void): HTMLButtonElement {
  const element = el('button', `nbl-button ${className}`.trim(), label);
  element.type = 'button';
  element.addEventListener('click', onClick);
  return element;
}
