/** The shelves of the simulated shop: made up, ten products each. */
export const aisles = [
  [
    'Bread',
    'rye bread, baguette, toast, bread rolls, pretzels, croissants, bagels, flatbread, crispbread, banana bread',
  ],
  [
    'Dairy',
    'milk, butter, yoghurt, cream, cheddar, mozzarella, feta, cottage cheese, sour cream, kefir',
  ],
  [
    'Fruit',
    'apples, bananas, oranges, grapes, pears, lemons, strawberries, blueberries, mangoes, pineapple',
  ],
  [
    'Vegetables',
    'potatoes, carrots, onions, tomatoes, cucumber, broccoli, spinach, courgettes, peppers, mushrooms',
  ],
  [
    'Meat',
    'chicken breast, minced beef, pork chops, bacon, ham, salami, sausages, turkey slices, lamb, meatballs',
  ],
  [
    'Fish',
    'salmon, tuna tins, prawns, cod, herring, smoked trout, sardines, fish fingers, mussels, crab sticks',
  ],
  [
    'Pasta and rice',
    'spaghetti, penne, lasagne sheets, basmati rice, risotto rice, couscous, egg noodles, rice noodles, gnocchi, polenta',
  ],
  [
    'Baking',
    'flour, sugar, baking powder, vanilla sugar, dark chocolate, cocoa, ground almonds, raisins, yeast, icing sugar',
  ],
  [
    'Breakfast',
    'muesli, cornflakes, porridge oats, honey, strawberry jam, peanut butter, hazelnut spread, maple syrup, granola bars, marmalade',
  ],
  [
    'Coffee and tea',
    'coffee beans, filter coffee, espresso pods, black tea, green tea, peppermint tea, oat drink, hot chocolate, chai, coffee filters',
  ],
  [
    'Soft drinks',
    'mineral water, cola, lemonade, orange juice, apple juice, iced tea, tonic water, ginger ale, energy drink, tomato juice',
  ],
  [
    'Beer and wine',
    'lager, wheat beer, alcohol-free beer, red wine, white wine, sparkling wine, cider, gin, rum, port',
  ],
  [
    'Sweets',
    'milk chocolate, fruit gums, liquorice, biscuits, wafers, toffees, mints, chewing gum, marshmallows, pralines',
  ],
  [
    'Snacks',
    'crisps, tortilla chips, salted peanuts, popcorn, pretzel sticks, olives, cashew nuts, rice cakes, salsa dip, hummus',
  ],
  [
    'Frozen',
    'frozen pizza, ice cream, frozen peas, frozen berries, chips for the oven, ice lollies, frozen spinach, spring rolls, frozen herbs, waffles',
  ],
  [
    'World kitchen',
    'soy sauce, coconut milk, curry paste, tofu, seaweed, kimchi, tahini, harissa, tortillas, refried beans',
  ],
  [
    'Spices and oil',
    'olive oil, sunflower oil, balsamic vinegar, black pepper, sea salt, paprika powder, cinnamon, dried oregano, mustard, ketchup',
  ],
  [
    'Baby',
    'nappies, wet wipes, baby milk, carrot purée, apple purée, baby biscuits, baby shampoo, bibs, dummies, fennel tea',
  ],
  [
    'Pets',
    'dry cat food, wet cat food, cat litter, dog food, dog biscuits, chew bones, bird seed, rabbit hay, fish flakes, poop bags',
  ],
  [
    'Household',
    'washing powder, dish soap, sponges, bin bags, kitchen roll, toilet paper, candles, batteries, light bulbs, glass cleaner',
  ],
].map(([name = '', products = '']) => ({ name, products: products.split(', ') }));

export const productNames: readonly string[] = aisles.flatMap(({ products }) => products);
