extension DiagnosticCode {
  /// Explanations of J3xx.
  var referenceExplanation: Explanation {
    switch self {
    case .unknownSegment:
      Explanation(
        "a segment that does not exist",
        "The targets of a channel name segments of 'market.segments'.",
        example: "channels: {paid_social: {target: {cor: 100 %}}}",
        mend: "channels: {paid_social: {target: {core: 100 %}}}"
      )
    case .unknownRole:
      Explanation(
        "a role that does not exist",
        "The role fit of a channel names roles: the standard ones, unless removed, and your own.",
        example: "channels: {event: {role_fit: {ceo: 1}}}",
        mend: "channels: {event: {role_fit: {executive_sponsor: 1}}}"
      )
    case .unknownChannel:
      Explanation(
        "a channel that does not exist",
        """
        The spend, touches and visibility of a competitor name channels: the standard ones, unless \
        removed, and your own.
        """,
        example: "competitors: {rival: {visibility: {contents: 1.2}}}",
        mend: "competitors: {rival: {visibility: {content: 1.2}}}"
      )
    case .unknownVendor:
      Explanation(
        "a vendor that does not exist",
        "The incumbents of a segment name competitors, or 'us'.",
        example: "incumbents: {rivall: 20 %}",
        mend: "incumbents: {rival: 20 %}"
      )
    case .unsuitableChannel:
      Explanation(
        "a channel of the wrong kind",
        """
        A competitor has visibility in pull channels, spend in push channels with a budget, and \
        touches in push channels that are costed per touch.
        """,
        example: "competitors: {rival: {visibility: {paid_social: 1.2}}}",
        mend: "competitors: {rival: {visibility: {content: 1.2}}}"
      )
    case .unknownShared:
      Explanation(
        "a shared draw that does not exist",
        """
        A value may be an amount times a draw that several values share: '40 kUSD * inflation'. The \
        section 'shared' at the top of the file names these draws, each with its range.
        """,
        example: "shared: {inflation: 0.9 to 1.2}\nseller: {negotiation: 3 weeks * inflaton}",
        mend: "shared: {inflation: 0.9 to 1.2}\nseller: {negotiation: 3 weeks * inflation}"
      )
    case .unusedShared:
      Explanation(
        "a shared draw that no value uses",
        """
        A draw of the section 'shared' moves the values that are written as an amount times its \
        name, and no others. This one moves nothing.
        """,
        example: "shared: {pace: 0.9 to 1.2}\nseller: {negotiation: 3 weeks}",
        mend: "shared: {pace: 0.9 to 1.2}\nseller: {negotiation: 3 weeks * pace}"
      )
    default:
      Explanation(
        "nothing to remove",
        """
        'null' removes a standard channel or role, or an entry of a file that is extended. There is \
        no entry of this name.
        """,
        example: "roles: {leagl: null}",
        mend: "roles: {legal: null}"
      )
    }
  }
}
