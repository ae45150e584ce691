FROM node:20-alpine AS build
WORKDIR /app
COPY . .
RUN npm ci
RUN npm run build

FROM node:20-alpine
WORKDIR /app
COPY . .
RUN npm ci
COPY --from=build /app/dist ./dist
CMD ["node", "dist/index.js"]
