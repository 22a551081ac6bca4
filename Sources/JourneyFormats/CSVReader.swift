/// Reads comma-separated values as ``CSVTable`` writes them (RFC 4180).
package enum CSVReader {
  /// The records of a text, each a list of unquoted cells; the last line may lack its end.
  ///
  /// The apostrophe that defuses a formula stays: names of metrics and numbers never carry one.
  package static func records(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var bytes = Array(text.utf8)[...]
    func finishCell() {
      record.append(String(decoding: cell, as: UTF8.self))
      cell.removeAll(keepingCapacity: true)
    }
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "\"") where isQuoted && bytes.first == UInt8(ascii: "\""):
        cell.append(byte)
        bytes.removeFirst()
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted: finishCell()
      case UInt8(ascii: "\r") where !isQuoted: continue
      case UInt8(ascii: "\n") where !isQuoted:
        finishCell()
        records.append(record)
        record.removeAll(keepingCapacity: true)
      default: cell.append(byte)
      }
    }
    if !cell.isEmpty || !record.isEmpty {
      finishCell()
      records.append(record)
    }
    return records
  }
}
