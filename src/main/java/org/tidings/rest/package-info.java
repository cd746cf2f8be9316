/**
 * What all resources have in common: how a request is read, and how a refusal is said.
 *
 * <p>{@link org.tidings.rest.RecordReader} turns a JSON object into a record whose constructor checks the values
 * with {@link org.tidings.rest.Require}. Whatever goes wrong leaves as a {@link org.tidings.rest.Problem}, by way of one
 * of the exception mappers. {@link org.tidings.rest.BodyLimit} and {@link org.tidings.rest.Cors} stand before all of it,
 * and {@link org.tidings.rest.ClientAddresses}, which finds out where a request comes from. What browsers are told with every
 * response is in {@link org.tidings.rest.ResponseHeaders}.
 *
 * <p>Providers are {@code @Dependent}: before a wider scope CDI puts a proxy, which has neither the type arguments nor
 * the annotations that Jersey looks for. A reader of records is then one reader of anything among others.
 *
 * <p>Deliberately absent: any resource, and any word of a feature.
 */
@NullMarked
package org.tidings.rest;

import org.jspecify.annotations.NullMarked;
