FROM python:3.12-slim
WORKDIR /app
COPY requirements/prod.txt requirements/base.txt ./requirements/
COPY constraints.txt ./
RUN pip install --no-cache-dir -r requirements/prod.txt
COPY . .
CMD ["python", "-m", "app"]
