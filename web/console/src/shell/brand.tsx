import { Link } from 'wouter-preact';
import mark from '../pegasus.svg';
import styles from './brand.module.css';

export function Brand() {
  return (
    <Link href="/" class={styles.brand}>
      <img src={mark} alt="" width="24" height="24" />
      Pegasus
    </Link>
  );
}
