extension Vendor {
  /// Whether this vendor and another ask the same price, discounts counted.
  package func sharesPrice(with other: Vendor) -> Bool {
    offer.price == other.offer.price && discount == other.discount
  }
}
