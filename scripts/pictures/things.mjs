/** What the pictures show: classes of things, by the names that most sets of emoji have for them. */
export const classes = {
  cat: 'cat cat-face black-cat grinning-cat weary-cat crying-cat kissing-cat lion tiger tiger-face leopard',
  dog: 'dog dog-face poodle guide-dog service-dog wolf fox',
  bird: 'bird baby-chick front-facing-baby-chick chicken rooster duck eagle owl parrot penguin dove flamingo peacock swan turkey goose',
  'sea life':
    'fish tropical-fish blowfish shark dolphin whale spouting-whale octopus squid seal crab lobster shrimp',
  insect: 'ant bug honeybee lady-beetle beetle cricket butterfly fly mosquito cockroach',
  hoofed:
    'horse racehorse cow ox water-buffalo pig boar ram ewe goat deer giraffe zebra camel two-hump-camel llama bison donkey moose',
  flower:
    'tulip rose sunflower hibiscus cherry-blossom blossom bouquet wilted-flower hyacinth lotus white-flower rosette',
  plant:
    'deciduous-tree evergreen-tree palm-tree christmas-tree tanabata-tree potted-plant cactus seedling herb shamrock four-leaf-clover maple-leaf fallen-leaf leaf-fluttering-in-wind',
  fruit:
    'red-apple green-apple pear peach tangerine lemon lime banana cherries strawberry grapes melon watermelon pineapple kiwi-fruit blueberries',
  vegetable:
    'carrot tomato eggplant broccoli cucumber ear-of-corn hot-pepper bell-pepper onion potato garlic leafy-green roasted-sweet-potato',
  car: 'automobile oncoming-automobile taxi oncoming-taxi police-car oncoming-police-car sport-utility-vehicle racing-car',
  'bus/truck':
    'bus oncoming-bus trolleybus minibus delivery-truck articulated-lorry fire-engine ambulance tractor pickup-truck',
  train:
    'locomotive railway-car bullet-train high-speed-train train metro light-rail station tram tram-car monorail mountain-railway',
  boat: 'sailboat canoe speedboat passenger-ship ferry motor-boat ship',
  aircraft:
    'airplane small-airplane airplane-departure airplane-arrival helicopter rocket flying-saucer',
  building:
    'house house-with-garden houses derelict-house office-building post-office japanese-post-office hospital bank hotel school department-store factory castle japanese-castle church mosque hut convenience-store',
};

/** The hands: sets of emoji, each drawn by other people. The unseen one is for the test alone. */
export const hands = [
  { id: 'fluent', set: 'fluent-emoji-flat', isUnseen: false },
  { id: 'twemoji', set: 'twemoji', isUnseen: false },
  { id: 'noto', set: 'noto', isUnseen: false },
  { id: 'fxemoji', set: 'fxemoji', isUnseen: false },
  { id: 'openmoji', set: 'openmoji', isUnseen: true },
];

/** FxEmojis call most things by the same words without hyphens; the others by these. */
const fxNames = {
  bird: 'bird',
  cat: 'catside',
  'cat-face': 'cat',
  dog: 'dogside',
  'dog-face': 'dog',
  'front-facing-baby-chick': 'frontfacingchick',
  'spouting-whale': 'spurtingwhale',
  'tiger-face': 'tiger',
  tiger: 'tigerside',
  leopard: 'leopardside',
  'two-hump-camel': 'bactriancamel',
  camel: 'dromedarycamel',
  pig: 'pigside',
  ewe: 'sheep',
  dove: 'doveofpeace',
  bouquet: 'bouquetofflowers',
  eggplant: 'aubergine',
  'ear-of-corn': 'earofmaize',
  'hot-pepper': 'chilipepper',
  house: 'housebuilding',
  houses: 'housebuildings',
  castle: 'europeancastle',
  'post-office': 'europeanpostoffice',
  'leaf-fluttering-in-wind': 'leaffluttering',
  'evergreen-tree': 'evergreen',
  locomotive: 'steamlocomotive',
  'bullet-train': 'highspeedtrainbulletnose',
  'racing-car': 'racecar',
  'sport-utility-vehicle': 'recreationalvehicle',
  // These two words mean other pictures there.
  lotus: null,
  beetle: null,
};

/** The name of `thing` in `set`; null where it is known to lack it. */
export function nameIn(set, thing) {
  if (set !== 'fxemoji') return thing;
  return thing in fxNames ? fxNames[thing] : thing.replaceAll('-', '');
}
