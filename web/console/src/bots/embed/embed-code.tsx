import { Card } from '../../kit/card';
import { Code } from '../../kit/code';
import { CopyButton } from '../../kit/copy';
import { useWorkspace } from '../../workspace/context';
import styles from './embed-code.module.css';
import type { Widget } from './queries';
import { addressIn, scriptFor } from './snippet';

/** The line of HTML that puts the widget on a website, and the second way, from JavaScript. */
export function EmbedCode({ widget: { snippet, token } }: { widget: Widget }) {
  const { id } = useWorkspace();
  const address = addressIn(snippet);
  const script = scriptFor(address, id, token);
  return (
    <Card
      id="embed-code"
      title="Embed Code"
      about="One line of HTML. Copy it from here, and leave the token in it as it is."
    >
      <Code>{snippet}</Code>
      <div class="row">
        <CopyButton text={snippet} label="Copy snippet" words="Copy snippet" />
      </div>
      <ol class={styles.steps}>
        <li>
          Paste it just before <code>{'</body>'}</code> on every page that should have the chat.
        </li>
        <li>Publish the website, and clear any site cache.</li>
        <li>Reload the website as a visitor: the chat bubble stands in the corner.</li>
      </ol>
      <details class={styles.more}>
        <summary>Start it from your own JavaScript</summary>
        <p class="soft">For single-page apps and site builders. It shows the same chat.</p>
        <Code>{script}</Code>
        <div class="row">
          <CopyButton text={script} label="Copy script" words="Copy script" look="secondary" small />
        </div>
      </details>
      <details class={styles.more}>
        <summary>Your website has a Content Security Policy</summary>
        <p class="soft">
          Then allow <code class="break">{address}</code> in its <code>script-src</code> and <code>connect-src</code>.
        </p>
      </details>
    </Card>
  );
}
