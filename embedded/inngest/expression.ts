import type { Json } from "./canonical-json";

/** What names in an expression stand for; a missing name reads as null. */
export type Scope = { event: Json; async?: Json };

export type Expression =
  | { kind: "literal"; value: Json }
  | { kind: "path"; root: "event" | "async"; keys: (string | number)[] }
  | { kind: "not"; of: Expression }
  | { kind: "binary"; operator: Operator; left: Expression; right: Expression };

type Operator = "==" | "!=" | "<" | ">" | "<=" | ">=" | "&&" | "||" | "+";
type Token = { kind: "number" | "string" | "name" | "sign" | "end"; text: string };

const signs = ["==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "+", "(", ")", ".", "[", "]"];
/** Weakest first, as in CEL. */
const levels: Operator[][] = [["||"], ["&&"], ["==", "!=", "<", ">", "<=", ">="], ["+"]];

/**
 * The part of CEL that this executor understands: `== != < > <= >= && || ! + ()`, paths under `event` and `async`, literals.
 * @throws Error for anything else, naming it
 */
export function parseExpression(source: string): Expression {
  const tokens = readTokens(source);
  let at = 0;
  const peek = () => tokens[at] ?? { kind: "end" as const, text: "" };
  const refuse = (token: Token) =>
    new Error(
      `The expression ${JSON.stringify(source)} is not understood at ${token.kind === "end" ? "its end" : JSON.stringify(token.text)}`,
    );
  const take = (text: string) => {
    const token = peek();
    if (token.kind !== "sign" || token.text !== text) return false;
    at++;
    return true;
  };
  const expect = (text: string) => {
    if (!take(text)) throw refuse(peek());
  };

  function readLevel(level: number): Expression {
    const operators = levels[level];
    if (!operators) return readUnary();
    let left = readLevel(level + 1);
    for (;;) {
      const operator = operators.find(take);
      if (!operator) return left;
      left = { kind: "binary", operator, left, right: readLevel(level + 1) };
    }
  }

  function readUnary(): Expression {
    if (take("!")) return { kind: "not", of: readUnary() };
    if (take("(")) {
      const inner = readLevel(0);
      expect(")");
      return inner;
    }
    return readOperand();
  }

  function readOperand(): Expression {
    const token = peek();
    at++;
    if (token.kind === "number") return { kind: "literal", value: Number(token.text) };
    if (token.kind === "string") return { kind: "literal", value: token.text };
    if (token.kind !== "name") throw refuse(token);
    if (token.text === "true" || token.text === "false") return { kind: "literal", value: token.text === "true" };
    if (token.text === "null") return { kind: "literal", value: null };
    if (token.text === "event" || token.text === "async") return { kind: "path", root: token.text, keys: readKeys() };
    throw refuse(token);
  }

  function readKeys(): (string | number)[] {
    const keys: (string | number)[] = [];
    for (;;) {
      const dotted = take(".");
      if (!dotted && !take("[")) return keys;
      const token = peek();
      at++;
      if (dotted ? token.kind !== "name" : token.kind !== "string" && token.kind !== "number") throw refuse(token);
      keys.push(token.kind === "number" ? Number(token.text) : token.text);
      if (!dotted) expect("]");
    }
  }

  const expression = readLevel(0);
  if (peek().kind !== "end") throw refuse(peek());
  return expression;
}

export function evaluateExpression(expression: Expression, scope: Scope): Json {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "path":
      return expression.keys.reduce<Json>(readMember, scope[expression.root] ?? null);
    case "not":
      return evaluateExpression(expression.of, scope) !== true;
    case "binary":
      return combine(expression.operator, evaluateExpression(expression.left, scope), () => evaluateExpression(expression.right, scope));
  }
}

/** Whether the expression is true; no expression is true. */
export function holds(source: string | null | undefined, scope: Scope): boolean {
  return source === null || source === undefined || source === "" || evaluateExpression(parseExpression(source), scope) === true;
}

function combine(operator: Operator, left: Json, readRight: () => Json): Json {
  if (operator === "&&") return left === true && readRight() === true;
  if (operator === "||") return left === true || readRight() === true;
  const right = readRight();
  if (operator === "==") return isEqual(left, right);
  if (operator === "!=") return !isEqual(left, right);
  if (operator === "+") return typeof left === "number" && typeof right === "number" ? left + right : asText(left) + asText(right);
  const comparable = (typeof left === "number" && typeof right === "number") || (typeof left === "string" && typeof right === "string");
  if (!comparable || left === null || right === null) return false;
  if (operator === "<") return left < right;
  if (operator === ">") return left > right;
  return operator === "<=" ? left <= right : left >= right;
}

function isEqual(left: Json, right: Json): boolean {
  return left === right || (typeof left === "object" && typeof right === "object" && JSON.stringify(left) === JSON.stringify(right));
}

function asText(value: Json): string {
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function readMember(value: Json, key: string | number): Json {
  if (typeof value !== "object" || value === null) return null;
  if (Array.isArray(value)) return typeof key === "number" ? (value[key] ?? null) : null;
  return (Object.hasOwn(value, key) ? value[key] : null) ?? null;
}

function readTokens(source: string): Token[] {
  const pattern = /\s*(?:(\d+(?:\.\d+)?)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([A-Za-z_][A-Za-z0-9_]*))/y;
  const tokens: Token[] = [];
  let at = 0;
  while (source.slice(at).trim() !== "") {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found) {
      at = pattern.lastIndex;
      const [, number, double, single, name] = found;
      if (number !== undefined) tokens.push({ kind: "number", text: number });
      else if (name !== undefined) tokens.push({ kind: "name", text: name });
      else tokens.push({ kind: "string", text: (double ?? single ?? "").replace(/\\(.)/g, "$1") });
      continue;
    }
    at += source.slice(at).length - source.slice(at).trimStart().length;
    const sign = signs.find((candidate) => source.startsWith(candidate, at));
    if (!sign) throw new Error(`The expression ${JSON.stringify(source)} is not understood at ${JSON.stringify(source.charAt(at))}`);
    tokens.push({ kind: "sign", text: sign });
    at += sign.length;
  }
  return tokens;
}
