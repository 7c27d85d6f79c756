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

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label, words, look = 'primary', small }: CopyProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      toast('Copied');
    } catch {
      toast('The browser did not let Pegasus copy. Select the text and copy it yourself.', 'bad');
    }
  };
  const icon = copied ? <Check /> : <Copy />;
  return words ? (
    <Button icon={icon} onClick={copy} look={look} small={small}>
      {words}
    </Button>
  ) : (
    <IconButton label={label} onClick={copy}>
      {icon}
    </IconButton>
  );
}
