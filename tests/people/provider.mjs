// A real OpenID Connect provider for tests: oidc-provider, with people who sign in by themselves.
//
//     node tests/people/provider.mjs <redirect URI> <client's public key as JWK>
//
// Prints its issuer when it is ready, and ends when its standard input closes. Tests tell it what to do:
// POST /do?be=anna · /do?be=nobody (presses “cancel”) · /do?tamper=nonce (see TAMPERING).

import http from "node:http";
import { generateKeyPair, exportJWK, decodeJwt, SignJWT, UnsecuredJWT } from "jose";
import Provider from "oidc-provider";

console.warn = console.info = () => {};

const [redirectUri, clientKey] = process.argv.slice(2);
const PEOPLE = {
  anna: { email: "anna@kommune.example.org", email_verified: true, name: "Anna" },
  bo: { email: "bo@kommune.example.org", email_verified: false, name: "Bo" },
  cem: { email: "cem@elsewhere.example.org", email_verified: true, name: "Cem" },
  dag: { name: "Dag" },
};
const wish = { be: "anna", tamper: "" };

const own = await generateKeyPair("RS256", { extractable: true });
const foreign = await generateKeyPair("RS256");
const server = http.createServer();
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const issuer = `http://localhost:${server.address().port}`;

const client = { redirect_uris: [redirectUri], grant_types: ["authorization_code"], response_types: ["code"] };
const secret = { client_secret: "a secret only for tests, with : and / in it" };
const provider = new Provider(issuer, {
  clients: [
    { ...client, ...secret, client_id: "basic", token_endpoint_auth_method: "client_secret_basic" },
    { ...client, ...secret, client_id: "post", token_endpoint_auth_method: "client_secret_post" },
    {
      ...client,
      client_id: "key",
      token_endpoint_auth_method: "private_key_jwt",
      jwks: { keys: [JSON.parse(clientKey)] },
    },
  ],
  jwks: { keys: [{ ...(await exportJWK(own.privateKey)), kid: "own", use: "sig", alg: "RS256" }] },
  cookies: { keys: ["only for tests"] },
  pkce: { required: () => true },
  claims: { openid: ["sub", "pid"], email: ["email", "email_verified"], profile: ["name"] },
  acrValues: ["high"],
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  ttl: { Session: 60, Interaction: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, pid: "01010112377", ...PEOPLE[id] }) }),
});

// What a broken or hostile provider might put into an ID token.
const TAMPERING = {
  nonce: (claims) => sign({ ...claims, nonce: "not the one that was sent" }),
  "no-nonce": ({ nonce, ...claims }) => sign(claims),
  audience: (claims) => sign({ ...claims, aud: "somebody else" }),
  party: (claims) => sign({ ...claims, azp: "somebody else" }),
  issuer: (claims) => sign({ ...claims, iss: "https://elsewhere.example.org" }),
  expired: (claims) => sign({ ...claims, iat: claims.iat - 7200, exp: claims.iat - 3600 }),
  "foreign-key": (claims) => sign(claims, foreign.privateKey),
  "unknown-key": (claims) => sign(claims, foreign.privateKey, "unknown"),
  none: (claims) => new UnsecuredJWT(claims).encode(),
  "shared-secret": (claims) =>
    new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid: "own" }).sign(new TextEncoder().encode("x".repeat(32))),
  "no-token": () => undefined,
  garbage: () => "this.is.nothing",
  national: (claims) => sign({ ...claims, sub: "01010112377" }),
  "no-subject": ({ sub, ...claims }) => sign(claims),
  // Not hostile: what some providers say of people whether or not it was asked for.
  talkative: (claims) => sign({ ...claims, pid: "01010112377", amr: ["pwd", "mfa"], name: "Anna Andersdotter" }),
};

function sign(claims, key = own.privateKey, kid = "own") {
  return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid }).sign(key);
}

provider.use(async (ctx, next) => {
  await next();
  const tamper = TAMPERING[wish.tamper];
  if (tamper && ctx.oidc?.route === "token" && ctx.body?.id_token) {
    ctx.body = { ...ctx.body, id_token: await tamper(decodeJwt(ctx.body.id_token)) };
  }
});

async function interact(request, response) {
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  if (wish.be === "nobody") {
    return provider.interactionFinished(request, response, { error: "access_denied" });
  }
  if (prompt.name === "login") {
    const login = { login: { accountId: wish.be } };
    return provider.interactionFinished(request, response, login, { mergeWithLastSubmission: false });
  }
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const consent = { consent: { grantId: await grant.save() } };
  return provider.interactionFinished(request, response, consent, { mergeWithLastSubmission: true });
}

const answer = provider.callback();
server.on("request", (request, response) => {
  const url = new URL(request.url, issuer);
  if (url.pathname === "/do") {
    Object.assign(wish, { tamper: "", ...Object.fromEntries(url.searchParams) });
    response.end();
  } else if (url.pathname.startsWith("/interaction/")) {
    interact(request, response).catch((error) => { response.statusCode = 500; response.end(String(error)); });
  } else {
    answer(request, response);
  }
});
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
console.log(issuer);
