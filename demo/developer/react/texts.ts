import { lang } from './client.js';

const chinese = {
  hall: '特色馆',
  noEvent: '还没有事件',
  failed: '没有取到商品，请刷新再试。',
  halls: { chengbu: '城步', huayuan: '花垣', jianghua: '江华' },
};

const english: typeof chinese = {
  hall: 'Hall',
  noEvent: 'no event yet',
  failed: 'The products could not be fetched. Please reload.',
  halls: { chengbu: 'Chengbu', huayuan: 'Huayuan', jianghua: 'Jianghua' },
};

export const texts = lang === 'en' ? english : chinese;

export const halls = Object.entries(texts.halls).map(([slug, name]) => ({
  slug,
  name,
}));
