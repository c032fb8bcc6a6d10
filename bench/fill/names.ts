import { cities, provinces } from '#platform/region/index.ts';
import type { Dice } from '#app/demo/dice.ts';

const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎'];
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红飞鹏辉梅琳建文宁波志宇浩欣博婷雪佳晨阳'];
const brand = [...'安邦博诚创达德鼎东方丰福冠光广国海汉航浩和恒宏华汇嘉建金锦晋京精景九巨凯康科坤蓝乐力联龙隆美名明诺鹏普启千乾强清庆荣瑞润森盛世顺思泰腾天通同万旺伟文祥新信星兴雄旭亚扬益银永宇裕元远云泽展长正志智中众卓'];
const trades = ['机械', '电子', '科技', '信息技术', '软件', '医药', '生物工程', '化工', '新材料', '纺织', '食品', '物流', '建材', '建筑工程', '能源', '环保', '汽车零部件', '电气设备', '仪器仪表', '通信', '贸易', '实业', '包装', '塑料制品', '自动化', '智能装备', '光电', '精密制造', '农业开发', '文化传媒'];
const forms = ['有限公司', '有限公司', '有限责任公司', '股份有限公司', '集团有限公司'];

/** Every city with its code. */
const places = provinces().flatMap(({ code }) => cities(code).map((city) => ({ code: city.code, name: city.name.replace(/[市盟]$|地区$/u, '') })));

/** A person's name, two or three characters. */
export function personName(dice: Dice): string {
  return dice.one(surnames) + dice.one(given) + (dice.chance(0.7) ? dice.one(given) : '');
}

/** The number of a city; the first ones hold more companies than the last. */
export function anyPlace(dice: Dice): number {
  return Math.floor(places.length * dice.fraction() ** 2);
}

export function regionCodeOf(place: number): string {
  return places[place]!.code;
}

/** A company's name with the city that it names; names repeat about as seldom as those of real companies. */
export function companyName(place: number, dice: Dice): string {
  const sign = dice.one(brand) + dice.one(brand) + (dice.chance(0.6) ? dice.one(brand) : '');
  return `${places[place]!.name}${sign}${dice.one(trades)}${dice.one(forms)}`;
}
