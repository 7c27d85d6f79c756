import { Link } from 'lucide-preact';
import { ButtonLink } from '../kit/button';
import { Page } from '../kit/page';
import { Prose } from '../kit/prose';
import { Tabs } from '../kit/tabs';
import { useNamedByHash } from '../kit/use-hash';
import { routes } from '../routes';
import { useSession } from '../session/use-session';
import { Brand } from '../shell/brand';
import { NotFound } from '../shell/not-found';
import { Shell } from '../shell/shell';
import { InLastWorkspace } from '../workspace/last';
import type { HelpDocument, Section } from './document';
import styles from './help.module.css';
import { isHelpName, pages } from './pages';

const tabs = Object.entries(pages).map(([name, { label }]) => ({ label, href: routes.help(name) }));

/** A help page, for everybody: in the console for who is signed in, in a frame of its own for all others. */
export function HelpPage({ page }: { page: string }) {
  const content = isHelpName(page) ? <Help key={page} document={pages[page].document} /> : <NotFound />;
  return useSession() === null ? (
    <>
      <header class={styles.frame}>
        <Brand />
        <ButtonLink href={routes.signIn} small>
          Sign in
        </ButtonLink>
      </header>
      <main>{content}</main>
    </>
  ) : (
    <InLastWorkspace>
      <Shell>{content}</Shell>
    </InLastWorkspace>
  );
}

function Help({ document: { title, intro, sections } }: { document: HelpDocument }) {
  return (
    <Page title={title} tabs={<Tabs label="Help" tabs={tabs} />}>
      <div class={styles.columns}>
        <nav class={styles.contents} aria-labelledby="contents">
          <h2 id="contents">On this page</h2>
          <ul>
            {sections.map(({ slug, title: heading, level }) => (
              <li key={slug} class={level > 2 ? styles.deeper : undefined}>
                <a href={`#${slug}`}>{heading}</a>
              </li>
            ))}
          </ul>
        </nav>
        <article class={styles.article}>
          <Prose text={intro} />
          {sections.map(section => (
            <Part key={section.slug} section={section} />
          ))}
        </article>
      </div>
    </Page>
  );
}

function Part({ section: { slug, title, level, body } }: { section: Section }) {
  useNamedByHash(slug);
  const Heading = `h${level}` as 'h2';
  return (
    <section class={styles.part} aria-labelledby={slug}>
      <Heading id={slug} tabIndex={-1}>
        {title}
        <a href={`#${slug}`} class={styles.anchor} aria-label={`Link to “${title}”`}>
          <Link aria-hidden="true" />
        </a>
      </Heading>
      <Prose text={body} headingLevel={level + 1} />
    </section>
  );
}
