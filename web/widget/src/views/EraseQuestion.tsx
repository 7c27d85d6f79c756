import { useEffect, useRef } from 'preact/hooks';
import type { Texts } from '../texts';

interface Props {
  texts: Texts;
  onErase: () => void;
  onCancel: () => void;
}

export function EraseQuestion({ texts, onErase, onCancel }: Props) {
  const cancelRef = useRef<HTMLButtonElement>(null);
  useEffect(() => cancelRef.current?.focus(), []);
  return (
    <div class="veil">
      <div class="question" role="alertdialog" aria-modal="true" aria-labelledby="ask" aria-describedby="what">
        <h2 id="ask">{texts.erase}</h2>
        <p id="what">{texts.eraseWhat}</p>
        <div class="choices">
          <button ref={cancelRef} type="button" class="big" onClick={onCancel}>
            {texts.cancel}
          </button>
          <button type="button" class="big danger" onClick={onErase}>
            {texts.eraseYes}
          </button>
        </div>
      </div>
    </div>
  );
}
