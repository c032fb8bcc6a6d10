import { useQueryClient } from '@tanstack/react-query';

/** Forms and lists everywhere take the changed settings at once. */
export function useSettingsChanged(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ['customization'] });
}
