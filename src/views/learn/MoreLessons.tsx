/** Where a lesson that is over leads on to. */
export function MoreLessons() {
  return (
    <a className="quiet-button" href="#/learn">
      More lessons, and the words explained
    </a>
  );
}
