import { expect, it } from 'vitest';
import { EndFollower } from './end-follower';

it('stays at the end while the reader is there', () => {
  const box = { scrollTop: 0, scrollHeight: 1000, clientHeight: 400 };
  const follower = new EndFollower();
  expect(follower.changed(box, 'a', 'b')).toBe(false);
  expect(box.scrollTop).toBe(1000);
  Object.assign(box, { scrollTop: 600 });
  expect(follower.scrolled(box)).toBe(true);
  box.scrollHeight = 1200;
  expect(follower.changed(box, 'a', 'c')).toBe(false);
  expect(box.scrollTop).toBe(1200);
});

it('leaves a reader who looks back where they are, and tells of what is new', () => {
  const box = { scrollTop: 100, scrollHeight: 1000, clientHeight: 400 };
  const follower = new EndFollower();
  follower.changed(box, 'a', 'b');
  box.scrollTop = 100;
  expect(follower.scrolled(box)).toBe(false);
  box.scrollHeight = 1200;
  expect(follower.changed(box, 'a', 'c')).toBe(true);
  expect(box.scrollTop).toBe(100);
});

it('keeps what is read in its place when earlier messages come before it', () => {
  const box = { scrollTop: 0, scrollHeight: 1000, clientHeight: 400 };
  const follower = new EndFollower();
  follower.changed(box, 'd', 'e');
  box.scrollTop = 20;
  follower.scrolled(box);
  box.scrollHeight = 1500;
  expect(follower.changed(box, 'a', 'e')).toBe(false);
  expect(box.scrollTop).toBe(520);
});
