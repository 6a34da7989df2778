import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ClientId, DateTime } from '../graphql/index.js';
import { Named } from '../me/me.type.js';
import { Quorum } from './quorum.type.js';

export const DecisionStatus = {
  open: 'open',
  carried: 'carried',
  not_carried: 'not_carried',
  chair_decided: 'chair_decided',
  withdrawn: 'withdrawn',
} as const;
registerEnumType(DecisionStatus, {
  name: 'DecisionStatus',
  description: 'Open; carried or not by the majority of agencies; decided by the chair; or withdrawn.',
});

export const Voice = { for: 'for', against: 'against', abstains: 'abstains' } as const;
registerEnumType(Voice, { name: 'Voice', description: 'How an agency stands to what was proposed.' });

@ObjectType({ description: 'How an agency stands to what was proposed: one voice an agency.' })
export class DecisionVoice {
  @Field(() => ID)
  agencyId: string;

  @Field(() => String)
  agencyName: string;

  @Field(() => Voice)
  voice: keyof typeof Voice;
}

@ObjectType({ description: 'That an agency that was there disagrees with a decision, and why.' })
export class Dissent {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  agencyName: string;

  @Field(() => String)
  reason: string;

  @Field(() => DateTime)
  recordedAt: Date;
}

@ObjectType({ description: 'What a decision said before it was corrected.' })
export class DecisionCorrection {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  text: string;

  @Field(() => Boolean)
  adopted: boolean;

  @Field(() => String)
  reason: string;

  @Field(() => String)
  correctedBy: string;

  @Field(() => DateTime)
  correctedAt: Date;
}

@ObjectType({ description: 'What is decided under an item of an agenda.' })
export class MeetingDecision {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  itemId: string;

  @Field(() => String)
  text: string;

  @Field(() => String, { description: 'The agency that proposed it.' })
  proposedBy: string;

  @Field(() => DecisionStatus)
  status: keyof typeof DecisionStatus;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether what was proposed holds; null while it is open.',
  })
  adopted: boolean | null;

  @Field(() => String)
  chairReason: string;

  @Field(() => Boolean, { nullable: true, description: 'Null while it is open, and where no quorum is set.' })
  quorate: boolean | null;

  @Field(() => Quorum, { nullable: true, description: 'At the moment at which it was decided.' })
  quorum: Quorum | null;

  @Field(() => String, { description: 'Why it was taken although the meeting was not quorate.' })
  proceedReason: string;

  @Field(() => DateTime, { nullable: true })
  decidedAt: Date | null;

  @Field(() => String, { nullable: true })
  decidedBy: string | null;

  @Field(() => Int)
  version: number;

  @Field(() => [DecisionVoice])
  voices: readonly DecisionVoice[];

  @Field(() => [Dissent])
  dissents: readonly Dissent[];

  @Field(() => [DecisionCorrection], { description: 'What it said before, the first first.' })
  corrections: readonly DecisionCorrection[];
}

@ObjectType({ description: 'An item of an agenda with what was decided under it.' })
export class ItemDecisions {
  @Field(() => ID)
  itemId: string;

  @Field(() => Int)
  position: number;

  @Field(() => String)
  title: string;

  @Field(() => Boolean, { description: 'It is being discussed.' })
  now: boolean;

  @Field(() => Quorum, {
    nullable: true,
    description: 'For this item, now; null unless the meeting goes on.',
  })
  quorum: Quorum | null;

  @Field(() => [MeetingDecision])
  decisions: readonly MeetingDecision[];
}

@ObjectType({ description: 'What a meeting decided, as far as you may see its items.' })
export class MeetingDecisions {
  @Field(() => Boolean)
  mayRun: boolean;

  @Field(() => Boolean, { description: 'You take final decisions: you are chair or vice-chair.' })
  mayChair: boolean;

  @Field(() => [Named], {
    description: 'Agencies that are represented now; none unless the meeting goes on.',
  })
  present: readonly Named[];

  @Field(() => [ItemDecisions])
  items: readonly ItemDecisions[];
}

@InputType()
export class ProposeDecisionInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  itemId: string;

  @Field(() => String)
  text: string;

  @Field(() => ID, { description: 'The agency that proposes it.' })
  agencyId: string;
}

@InputType()
export class VoiceInput {
  @Field(() => ID)
  agencyId: string;

  @Field(() => Voice)
  voice: keyof typeof Voice;
}

@InputType()
export class RecordVoicesInput {
  @Field(() => ID)
  decisionId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => [VoiceInput])
  voices: VoiceInput[];
}

@InputType()
export class ChairDecidesInput {
  @Field(() => Boolean)
  adopted: boolean;

  @Field(() => String)
  reason: string;
}

@InputType()
export class DecideInput {
  @Field(() => ID)
  decisionId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => ChairDecidesInput, {
    nullable: true,
    description: 'The chair’s own decision; left out: the majority.',
  })
  chair?: ChairDecidesInput;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is decided although the meeting is not quorate.',
  })
  proceedReason?: string;
}

@InputType()
export class WithdrawDecisionInput {
  @Field(() => ID)
  decisionId: string;

  @Field(() => Int)
  expectedVersion: number;
}

@InputType()
export class RecordDissentInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  decisionId: string;

  @Field(() => ID)
  agencyId: string;

  @Field(() => String)
  reason: string;
}

@InputType()
export class CorrectDecisionInput {
  @Field(() => ClientId)
  id: string;

  @Field(() => ID)
  decisionId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => String)
  text: string;

  @Field(() => Boolean)
  adopted: boolean;

  @Field(() => String)
  reason: string;
}
