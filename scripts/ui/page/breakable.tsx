/** Text that may break inside of names such as FailedDiscoveryCheck, where a new word begins. */
export function Breakable({ text }: { readonly text: string }) {
  const [first, ...rest] = text.split(/(?<=[a-z])(?=[A-Z])/);
  return (
    <>
      {first}
      {rest.map((part, index) => (
        <span key={index}>
          <wbr />
          {part}
        </span>
      ))}
    </>
  );
}
