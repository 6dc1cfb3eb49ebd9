/** Which elements the reader can see now: what is out of sight need not follow every frame of a drag. */
export function watchInView(elements: readonly Element[]): (element: Element) => boolean {
  const seen = new Set<Element>(elements);
  const observer = new IntersectionObserver((entries) => {
    for (const {target, isIntersecting} of entries) {
      if (isIntersecting) seen.add(target);
      else seen.delete(target);
    }
  });
  for (const element of elements) observer.observe(element);
  return (element) => seen.has(element);
}
