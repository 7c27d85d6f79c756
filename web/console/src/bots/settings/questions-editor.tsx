import { ArrowDown, ArrowUp, Plus, X } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import type { Problem } from '../../api/problem';
import { Button, IconButton } from '../../kit/button';
import { TextField } from '../../kit/field';
import { moved } from '../../kit/moved';
import styles from './settings.module.css';

const MAX_QUESTIONS = 10;

interface QuestionsEditorProps {
  questions: readonly string[];
  onQuestions: (questions: string[]) => void;
  problem: Problem | undefined;
}

/** The questions that visitors may begin with, in their order. */
export function QuestionsEditor({ questions, onQuestions, problem }: QuestionsEditorProps) {
  const list = useRef<HTMLOListElement>(null);
  const focusLast = () =>
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('li:last-child input')?.focus());
  return (
    <fieldset class={styles.questions}>
      <legend class={styles.legend}>Suggested questions</legend>
      <p class="soft small">Visitors may begin with one of them. Good ones show what the bot knows.</p>
      {questions.length > 0 && (
        <ol ref={list} class="stack-tight">
          {questions.map((question, index) => (
            <li key={index} class={styles.question}>
              <TextField
                label={`Question ${index + 1}`}
                labelHidden
                value={question}
                onValue={text => onQuestions(questions.map((each, at) => (at === index ? text : each)))}
                maxLength={200}
                error={problem?.of(`suggestedQuestions[${index}]`)}
              />
              <div class={styles.moves}>
                <IconButton
                  label={`Move question ${index + 1} up`}
                  disabled={index === 0}
                  onClick={() => onQuestions(moved(questions, index, -1))}
                >
                  <ArrowUp />
                </IconButton>
                <IconButton
                  label={`Move question ${index + 1} down`}
                  disabled={index === questions.length - 1}
                  onClick={() => onQuestions(moved(questions, index, 1))}
                >
                  <ArrowDown />
                </IconButton>
                <IconButton
                  label={`Remove question ${index + 1}`}
                  onClick={() => onQuestions(questions.filter((_, at) => at !== index))}
                >
                  <X />
                </IconButton>
              </div>
            </li>
          ))}
        </ol>
      )}
      <div>
        <Button
          small
          icon={<Plus />}
          disabled={questions.length >= MAX_QUESTIONS}
          onClick={() => {
            onQuestions([...questions, '']);
            focusLast();
          }}
        >
          Add a question
        </Button>
        {questions.length >= MAX_QUESTIONS && <span class="soft small"> Ten is the most.</span>}
      </div>
    </fieldset>
  );
}
