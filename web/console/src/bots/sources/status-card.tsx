import { ArrowRight, Check } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { Bot } from '../../data/queries';
import { ButtonLink } from '../../kit/button';
import { count } from '../../kit/format';
import { Meter } from '../../kit/meter';
import { Notice, type Tone } from '../../kit/notice';
import { routes } from '../../routes';
import { useWorkspace } from '../../workspace/context';
import { progressOf, stepsOf, type StepState } from './training';
import styles from './sources.module.css';

/** What the bot's status means and what is next: for a new bot the way to its first visitor, in three steps. */
export function StatusCard({ bot }: { bot: Bot }) {
  const training = bot.status === 'PENDING' && <TrainingSteps bot={bot} />;
  return bot.widget.status === 'ACTIVE' ? (
    <Notice tone={tones[bot.status]}>
      <p>{sentences[bot.status]}</p>
      {training}
    </Notice>
  ) : (
    <section class={styles.status} aria-label="The way to your first visitor">
      <Guide bot={bot} />
      {training}
    </section>
  );
}

const tones: Record<Bot['status'], Tone> = {
  NO_DATA: 'warn',
  UNTRAINED: 'warn',
  PENDING: 'info',
  READY: 'good',
  OUTDATED: 'warn',
};

const sentences: Record<Bot['status'], ComponentChildren> = {
  NO_DATA: (
    <>
      <strong>No data.</strong> The bot has nothing to answer from, and visitors are turned away. Upload a document,
      then train.
    </>
  ),
  UNTRAINED: (
    <>
      <strong>Untrained.</strong> Your documents are stored, but the bot has not read them. Train it to go live.
    </>
  ),
  PENDING: (
    <>
      <strong>Training.</strong> The bot is reading your documents. Visitors are answered as soon as it is done.
    </>
  ),
  READY: (
    <>
      <strong>Ready.</strong> The bot has read exactly these documents and answers your visitors.
    </>
  ),
  OUTDATED: (
    <>
      <strong>Outdated.</strong> Documents changed since the last training, and visitors are turned away until you
      retrain.
    </>
  ),
};

/** Upload, train, embed: what is done, and what is next. Shown until the widget is active. */
function Guide({ bot }: { bot: Bot }) {
  const { id } = useWorkspace();
  const hasData = bot.documentCount > 0;
  const ready = bot.status === 'READY';
  const stateOf = (done: boolean, before: boolean): StepState => (done ? 'done' : before ? 'now' : 'next');
  return (
    <ol class={styles.guide}>
      <GuideStep number={1} state={stateOf(hasData, true)} title="Upload what it should know">
        Drop a few files below, or paste a text.
      </GuideStep>
      <GuideStep number={2} state={stateOf(ready, hasData)} title="Train the bot">
        {trainHint(bot)}
      </GuideStep>
      <GuideStep number={3} state={stateOf(false, ready)} title="Put it on your website">
        Enable the widget and paste one line of HTML.
        {ready && (
          <ButtonLink href={routes.bot(id, bot.id, 'embed')} look="primary" small icon={<ArrowRight />}>
            Open Embed
          </ButtonLink>
        )}
      </GuideStep>
    </ol>
  );
}

function trainHint({ status }: Bot): string {
  if (status === 'PENDING') return 'The bot is reading your documents.';
  if (status === 'READY') return 'Try it in the Chat Workspace.';
  if (status === 'OUTDATED') return 'Documents changed: press Retrain at the top.';
  return 'Press Train at the top. It takes seconds.';
}

interface GuideStepProps {
  number: number;
  state: StepState;
  title: string;
  children: ComponentChildren;
}

function GuideStep({ number, state, title, children }: GuideStepProps) {
  return (
    <li class={`${styles.guideStep} ${styles[state]}`} aria-current={state === 'now' ? 'step' : undefined}>
      <span class={styles.dot} aria-hidden="true">
        {state === 'done' ? <Check /> : number}
      </span>
      <div class={styles.guideText}>
        <p class={styles.guideTitle}>
          {title}
          {state === 'done' && <span class="visually-hidden"> (done)</span>}
        </p>
        <div class="soft small">{children}</div>
      </div>
    </li>
  );
}

/** A training's stages as a line of steps, with counts and a bar. */
function TrainingSteps({ bot }: { bot: Bot }) {
  const training = bot.training ?? { stage: 'QUEUED', done: 0, total: 0 };
  const steps = stepsOf(training);
  const now = steps.find(({ state }) => state === 'now');
  return (
    <div class={styles.training}>
      <ol class={styles.steps}>
        {steps.map(({ name, state, counts }) => (
          <li key={name} class={styles[state]} aria-current={state === 'now' ? 'step' : undefined}>
            <span class={styles.dot} aria-hidden="true">
              {state === 'done' && <Check />}
            </span>
            {name}
            {counts && <span class="numbers soft">{counts}</span>}
          </li>
        ))}
      </ol>
      <Meter
        label={now?.counts ? `${now.name} ${now.counts}` : `Training: ${now?.name ?? ''}`}
        value={progressOf(training)}
        max={1}
      />
      {bot.training?.nextJobId && (
        <p class="soft small">Documents changed meanwhile: another training follows with {count(bot.documentCount)}.</p>
      )}
    </div>
  );
}
