import { type RefObject, useEffect, useEffectEvent } from 'react';

/** Ctrl with the wheel, or two fingers on a touch pad, zoom by a factor. */
export function useWheelZoom(frame: RefObject<HTMLElement | null>, onZoom: (factor: number) => void): void {
  const zoom = useEffectEvent(onZoom);
  useEffect(() => {
    const element = frame.current;
    const turn = (event: WheelEvent): void => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 300));
    };
    // React listens passively, which could not keep the page from zooming as a whole.
    element?.addEventListener('wheel', turn, { passive: false });
    return () => element?.removeEventListener('wheel', turn);
  }, [frame]);
}

/** The mouse takes hold of the background and drags the content about; fingers scroll by themselves. */
export function useDragToScroll(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const hold = (down: PointerEvent): void => {
      if (down.pointerType !== 'mouse' || down.button !== 0 || (down.target as Element).closest('a, button')) return;
      const [left, top] = [element.scrollLeft, element.scrollTop];
      const drag = (event: PointerEvent): void => element.scrollTo(left - (event.clientX - down.clientX), top - (event.clientY - down.clientY));
      const release = (): void => {
        window.removeEventListener('pointermove', drag);
        window.removeEventListener('pointerup', release);
        element.style.cursor = '';
      };
      down.preventDefault();
      element.style.cursor = 'grabbing';
      window.addEventListener('pointermove', drag);
      window.addEventListener('pointerup', release);
    };
    element.addEventListener('pointerdown', hold);
    return () => element.removeEventListener('pointerdown', hold);
  }, [frame]);
}
