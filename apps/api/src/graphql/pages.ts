import type { Type } from '@nestjs/common';
import { Field, ObjectType } from '@nestjs/graphql';

/** A page of a list that is paged by key. */
export interface Page<Node> {
  readonly nodes: readonly Node[];
  /** The key of the following page, or null at the end. */
  readonly next: string | null;
}

/** Makes the type of a page: `pageOf('Case', () => Case)` is `type CasePage { nodes: [Case!]!, next: String }`. */
export function pageOf<Node = unknown>(name: string, nodeType: () => Type<Node>): Type<Page<Node>> {
  @ObjectType(`${name}Page`, { description: 'Some of a list, and where to go on.' })
  class ListPage implements Page<Node> {
    @Field(() => [nodeType()])
    nodes: readonly Node[];

    @Field(() => String, { nullable: true, description: 'Pass it as `after` to read on; null at the end.' })
    next: string | null;
  }
  return ListPage;
}
