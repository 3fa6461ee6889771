// A long list, item by item.

/** The same for each item, made when it is asked for and each time anew: a list of thousands is not there twice. */
export function mapEach<From, To>(list: Iterable<From>, make: (item: From) => To): Iterable<To> {
  return {
    *[Symbol.iterator]() {
      for (const item of list) yield make(item);
    },
  };
}
