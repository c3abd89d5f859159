/** The API group that the sample serves. */
export const groupName = 'wardle.example.com';
