"""OpenID Connect, the relying party's side: authorization code flow with PKCE, state and nonce.

Knows the protocol and nothing of persons, sessions or rows: samskap.people.sign_on puts it to use.
`provider` speaks with the provider, `id_token` judges what it says, `national` knows what must not be kept.
"""
