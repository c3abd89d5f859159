import { type DoctorCheck, ill, well } from '../check.ts';

export const engineAnswers: DoctorCheck = {
  id: 'engine-answers',
  category: 'engine',
  description: 'a container engine answers',
  severity: 'fatal',
  driver: 'kind',
  hint: 'engine-missing',
  async look({ engineLook }) {
    const look = await engineLook();
    return look.answers ? well(look.description) : ill(look.problem, look.id);
  },
};
