import type { Leg, Recording } from '../model/world.ts'
import { onCall } from './basic-call.ts'
import type { Operation } from './operation.ts'

/** Call recording: its state, and what the recorder writes on the call. */
const steps = [
  ['StartCallRecording', 'Recording', 'ON'],
  ['StopCallRecording', 'Stopped', 'OFF'],
  ['PauseCallRecording', 'Paused', 'PAUSED'],
  ['ResumeCallRecording', 'Recording', 'ON'],
] as const satisfies readonly (readonly [string, Recording, string])[]

export const recordingOperations: readonly Operation[] = steps.map(([name, state, mark]) =>
  onCall(
    name,
    (_, leg) => (outlet) => {
      leg.recording = state
      note(leg, mark)
      outlet.tell({ about: 'call', leg, type: 'CallRecordingStateChange' })
    },
    ['api-voice', 'api-voice-recording'],
  ),
)

function note({ talk }: Leg, mark: string): void {
  const file: readonly [string, string] = ['GSIP_REC_FN', `${talk.uuid}.wav`]
  const kept = talk.data.filter(([key]) => key !== 'GSIP_RECORD' && key !== 'GSIP_REC_FN')
  talk.data = [...kept, ['GSIP_RECORD', mark], file]
}
