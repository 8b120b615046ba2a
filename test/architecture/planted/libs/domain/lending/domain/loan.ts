import { Injectable } from '@nestjs/common'; // domain-is-pure
export const accrue = Injectable;
