import { Check, Copy } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { Button, IconButton, type Look } from './button';
import { toast } from './toast';

const SHOWN_MS = 2000;

interface CopyProps {
  text: string;
  label: string;
  /** What stands on the button; an icon alone if nothing is said. */
  words?: string;
  look?: Look;
  small?: boolean;
}

/** Puts a text on the clipboard and says so; tells whether the browser let it. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    toast('Copied');
    return true;
  } catch {
    toast('The browser did not let Pegasus copy. Select the text and copy it yourself.', 'bad');
    return false;
  }
}

/** A button that copies a text. */
export function CopyButton({ text, label, words, look = 'primary', small }: CopyProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const press = async () => setCopied(await copy(text));
  const icon = copied ? <Check /> : <Copy />;
  return words ? (
    <Button icon={icon} onClick={press} look={look} small={small}>
      {words}
    </Button>
  ) : (
    <IconButton label={label} onClick={press}>
      {icon}
    </IconButton>
  );
}
