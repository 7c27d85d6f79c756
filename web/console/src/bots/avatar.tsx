import styles from './avatar.module.css';

/** A bot's picture: the first letter of its name. */
export function Avatar({ name, small = false }: { name: string; small?: boolean }) {
  const [segment] = new Intl.Segmenter().segment(name);
  return (
    <span class={`${styles.avatar} ${small ? styles.small : ''}`} aria-hidden="true">
      {segment?.segment.toUpperCase()}
    </span>
  );
}
