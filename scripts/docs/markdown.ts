import GithubSlugger from 'github-slugger';
import type { Nodes, Parents, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';

/** Something in a Markdown file; `line` counts from 1. */
interface Placed {
  readonly line: number;
}

export interface Heading extends Placed {
  readonly level: number;
  readonly text: string;
  /** What GitHub and other forges make of it: `#anchor` without the `#`. */
  readonly anchor: string;
}

export interface Fence extends Placed {
  /** The first word of the info string, or nothing. */
  readonly lang: string;
  /** The other words. */
  readonly words: readonly string[];
  readonly code: string;
  /** HTML comments right before it, without their marks. */
  readonly comments: readonly string[];
  /** The fence right before it, with nothing between. */
  readonly after: Fence | undefined;
}

export interface Link extends Placed {
  readonly url: string;
}

export interface Code extends Placed {
  readonly code: string;
}

/** What the checks and the runner want to know of a Markdown file. */
export interface Markdown {
  readonly headings: readonly Heading[];
  readonly fences: readonly Fence[];
  readonly links: readonly Link[];
  readonly inlineCode: readonly Code[];
  /** HTML comments anywhere, without their marks. */
  readonly comments: readonly Code[];
  readonly anchors: ReadonlySet<string>;
  /** The text of the last block. */
  readonly lastBlock: { readonly text: string; readonly line: number; readonly links: readonly Link[] };
}

export function parseMarkdown(text: string): Markdown {
  const root = fromMarkdown(text);
  const headings = headingsOf(root);
  const comments = commentsIn(root);
  const last = root.children.filter(({ type }) => type !== 'html').at(-1);
  return {
    headings,
    comments,
    fences: fencesOf(root),
    links: linksIn(root),
    inlineCode: inlineCodeIn(root),
    anchors: new Set([...headings.map(({ anchor }) => anchor), ...htmlAttributes(root, /\b(?:id|name)="([^"]+)"/g)]),
    lastBlock: { text: last ? textOf(last) : '', line: last ? lineOf(last) : 1, links: last ? linksIn(last) : [] },
  };
}

function headingsOf(root: Nodes): readonly Heading[] {
  const slugger = new GithubSlugger();
  const headings: Heading[] = [];
  visit(root, 'heading', (node) => {
    const text = textOf(node);
    headings.push({ line: lineOf(node), level: node.depth, text, anchor: slugger.slug(text) });
  });
  return headings;
}

function fencesOf(root: Nodes): readonly Fence[] {
  const fences = new Map<RootContent, Fence>();
  visit(root, 'code', (node, index = 0, parent) => {
    const before = parent ? siblingsBefore(parent, index) : [];
    const previous = before.at(-1);
    fences.set(node, {
      line: lineOf(node),
      lang: node.lang ?? '',
      words: (node.meta ?? '').split(/\s+/).filter(Boolean),
      code: node.value,
      comments: trailingHtml(before).flatMap(({ value }) => commentTexts(value)),
      after: previous && fences.get(previous),
    });
  });
  return [...fences.values()];
}

function siblingsBefore(parent: Parents, index: number): readonly RootContent[] {
  return parent.children.slice(0, index);
}

function trailingHtml(nodes: readonly RootContent[]) {
  const lastOther = nodes.findLastIndex(({ type }) => type !== 'html');
  return nodes.slice(lastOther + 1).filter((node) => node.type === 'html');
}

function linksIn(root: Nodes): readonly Link[] {
  const links: Link[] = [];
  visit(root, (node) => {
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
      links.push({ url: node.url, line: lineOf(node) });
    } else if (node.type === 'html') {
      const urls = htmlAttributes(node, /\b(?:href|src|srcset)="([^"]+)"/g);
      links.push(...urls.map((url) => ({ url, line: lineOf(node) })));
    }
  });
  return links;
}

function inlineCodeIn(root: Nodes): readonly Code[] {
  const codes: Code[] = [];
  visit(root, 'inlineCode', (node) => {
    codes.push({ code: node.value, line: lineOf(node) });
  });
  return codes;
}

function commentsIn(root: Nodes): readonly Code[] {
  const comments: Code[] = [];
  visit(root, 'html', (node) => {
    comments.push(...commentTexts(node.value).map((code) => ({ code, line: lineOf(node) })));
  });
  return comments;
}

/** HTML in Markdown is not parsed by Markdown's parser; comments and attributes are all that is wanted of it. */
function commentTexts(html: string): readonly string[] {
  return [...html.matchAll(/<!--([\s\S]*?)-->/g)].map(([, text = '']) => text.trim());
}

function htmlAttributes(root: Nodes, pattern: RegExp): readonly string[] {
  const values: string[] = [];
  visit(root, 'html', (node) => {
    const markup = node.value.replaceAll(/<!--[\s\S]*?-->/g, '');
    values.push(...[...markup.matchAll(pattern)].map(([, value = '']) => value));
  });
  return values;
}

function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}
